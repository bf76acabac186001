import { useEffect, useState } from "react";
import { type Answered, type Question as Asked, answer, readQuestion } from "../api";
import { Title } from "../parts/Title";
import { Told } from "../parts/Told";
import { Way } from "../parts/Way";
import { useWords, when } from "../words";
import { Question } from "./Question";

function Thanks({ answered }: { answered: Answered }) {
  const { say } = useWords();
  const { grade, round, reply_by } = answered;
  const goesOn = grade === "dissatisfied";
  const begun = reply_by
    ? say("survey.againDetail", { round, time: when(reply_by) })
    : say("survey.againPlain", { round });
  return (
    <>
      <Title on={grade}>{say(goesOn ? "survey.again" : "survey.thanks")}</Title>
      <p className="lead" data-testid="outcome">
        {goesOn ? begun : say("survey.thanksDetail")}
      </p>
      <Way to="/follow" className="button second wide">
        {say("survey.toFollow")}
      </Way>
    </>
  );
}

/** The satisfaction question behind a link that is good for one answer. */
export default function Survey({ token }: { token: string }) {
  const { say, language } = useWords();
  const [asked, setAsked] = useState<Asked>();
  const [problem, setProblem] = useState<unknown>();
  const [answered, setAnswered] = useState<Answered>();
  const [tries, setTries] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the language and another try are reasons to ask anew
  useEffect(() => {
    let left = false;
    setProblem(undefined);
    readQuestion(token).then(
      (found) => !left && setAsked(found),
      (refused: unknown) => !left && setProblem(refused),
    );
    return () => {
      left = true;
    };
  }, [token, language, tries]);

  if (answered) return <Thanks answered={answered} />;
  if (!asked)
    return (
      <>
        <Title>{say("survey.title")}</Title>
        {problem === undefined ? (
          <p aria-busy="true">{say("loading")}</p>
        ) : (
          <Told problem={problem} retry={() => setTries(tries + 1)} />
        )}
        <Way to="/follow" className="button second wide">
          {say("survey.toFollow")}
        </Way>
      </>
    );
  return (
    <>
      <Title>{say("survey.title")}</Title>
      <p className="lead">{say("survey.lead", { number: asked.number, matter: asked.matter })}</p>
      {asked.reply && (
        <section className="card">
          <h2>{say("survey.reply")}</h2>
          <p className="said">{asked.reply}</p>
        </section>
      )}
      {problem !== undefined && <Told problem={problem} />}
      <Question
        heading={false}
        send={async (grade, demand, key) => {
          setProblem(undefined);
          try {
            setAnswered(await answer({ link: token }, grade, demand, key));
          } catch (cause) {
            setProblem(cause);
          }
        }}
      />
      <p className="hint">{say("survey.until", { time: when(asked.expires_at) })}</p>
    </>
  );
}
