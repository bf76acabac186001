import { useState } from "react";
import { type Answered, addInformation, answer, intention, type Progress } from "../api";
import { Prose } from "../parts/Field";
import { toFirstWrong } from "../parts/focus";
import { Title } from "../parts/Title";
import { Told } from "../parts/Told";
import { useWords, when } from "../words";
import { Question } from "./Question";
import { Timeline } from "./Timeline";

interface Props {
  progress: Progress;
  problem: unknown;
  isAsking: boolean;
  again: () => Promise<boolean>;
  expired: (cause: unknown) => void;
  leave: () => void;
}

function Add({ pass, sent, failed }: { pass: string; sent: () => void; failed: (cause: unknown) => void }) {
  const { say } = useWords();
  const [text, setText] = useState("");
  const [key, setKey] = useState(intention);
  const [wrong, setWrong] = useState<string>();
  const [isSending, setSending] = useState(false);
  const [isDone, setDone] = useState(false);
  const send = async (): Promise<void> => {
    if (!text.trim()) {
      setWrong(say("add.wrong"));
      return toFirstWrong();
    }
    setSending(true);
    try {
      await addInformation(pass, text.trim(), key);
      setText("");
      setKey(intention());
      setDone(true);
      sent();
    } catch (cause) {
      failed(cause);
    } finally {
      setSending(false);
    }
  };
  return (
    <form
      className="card"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <h2>{say("add.title")}</h2>
      <p role="status" className={isDone ? "told good" : "hidden"}>
        {isDone && say("add.done")}
      </p>
      <Prose
        name="information"
        label={say("add.label")}
        hint={say("add.hint")}
        value={text}
        onValue={(value) => {
          setText(value);
          setKey(intention());
          setWrong(undefined);
          setDone(false);
        }}
        wrong={wrong}
        rows={3}
        maxLength={4000}
      />
      <button type="submit" className="second wide" disabled={isSending}>
        {say(isSending ? "add.sending" : "add.send")}
      </button>
    </form>
  );
}

/** How the complaint stands, in the customer's words. */
export function View({ progress, problem, isAsking, again, expired, leave }: Props) {
  const { say } = useWords();
  const isLate = progress.reply_by !== null && Date.parse(progress.reply_by) < Date.now();
  const { question } = progress;
  const [said, setSaid] = useState<Answered>();
  const reply = progress.steps.findLast((step) => step.kind === "replied")?.text;
  return (
    <>
      <p className="small">{progress.number}</p>
      <Title>{progress.matter}</Title>
      <div className={`standing ${progress.state}`}>
        <strong data-testid="state">{say(`state.${progress.state}`)}</strong>
        {progress.round > 1 && (
          <span className="again">{say("follow.round", { round: progress.round })}</span>
        )}
        <dl>
          <div>
            <dt>{say("follow.registered")}</dt>
            <dd>{when(progress.registered_at)}</dd>
          </div>
          {progress.reply_by && (
            <div>
              <dt>{say("follow.replyBy")}</dt>
              <dd>{when(progress.reply_by)}</dd>
            </div>
          )}
        </dl>
        {isLate && <p>{say("follow.replyLate")}</p>}
      </div>
      <p role="status" className={said ? "told good" : "hidden"}>
        {said && say(said.grade === "dissatisfied" ? "survey.again" : "survey.thanks")}
      </p>
      {problem !== undefined && <Told problem={problem} />}
      {question && reply && (
        <section className="card">
          <h2>{say("survey.reply")}</h2>
          <p className="said">{reply}</p>
        </section>
      )}
      {question && (
        <Question
          key={question.round}
          send={async (grade, demand, key) => {
            try {
              setSaid(await answer({ pass: progress.pass }, grade, demand, key));
              scrollTo(0, 0);
              await again();
            } catch (cause) {
              expired(cause);
            }
          }}
        />
      )}
      <Timeline steps={progress.steps} />
      {progress.can_add && <Add pass={progress.pass} sent={() => void again()} failed={expired} />}
      <div className="ways">
        <button type="button" className="second" onClick={leave}>
          {say("follow.other")}
        </button>
        <button type="button" className="second" disabled={isAsking} onClick={() => void again()}>
          {say("follow.refresh")}
        </button>
      </div>
    </>
  );
}
