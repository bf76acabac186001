import { useState } from "react";
import { complain, Refused } from "../api";
import { toFirstWrong } from "../parts/focus";
import { Title } from "../parts/Title";
import { Told } from "../parts/Told";
import { go } from "../route";
import { useWords } from "../words";
import { Check } from "./Check";
import { type Draft, useDraft } from "./draft";
import { rememberReceipt } from "./receipt";
import { asComplaint, firstOpen, STEPS, stepOf, type Wrong, wrongFrom, wrongIn } from "./rules";
import { useForm } from "./useForm";
import { What } from "./What";
import { Where } from "./Where";
import { Who } from "./Who";
import { WordsStep } from "./WordsStep";

export interface StepProps {
  draft: Draft;
  change: (changed: Partial<Draft>) => void;
  wrong: Wrong;
}

/** The guided form: one question at a time, each step an address of its own. */
export default function Complain({ at }: { at: string | undefined }) {
  const { say, language } = useWords();
  const { draft, change, discard, isWritten } = useDraft();
  const { form, problem: unread, retry } = useForm(draft.province, language);
  const [wrong, setWrong] = useState<Wrong>({});
  const [problem, setProblem] = useState<unknown>();
  const [isSending, setSending] = useState(false);

  const asked = Math.min(Math.max(Number(at) || 1, 1), STEPS.length);
  const open = STEPS.indexOf(firstOpen(draft, Date.now(), say)) + 1;
  const number = Math.min(asked, open);
  const step = STEPS[number - 1] ?? "what";
  const name = step === "where" && !draft.needs_place ? "whereNot" : step;

  const edit = (changed: Partial<Draft>): void => {
    change(changed);
    setProblem(undefined);
    setWrong((before) => {
      const left = { ...before };
      for (const field of Object.keys(changed)) delete left[field as keyof Draft];
      if ("position" in changed) delete left.building;
      return left;
    });
  };

  const show = (found: Wrong): void => {
    setWrong(found);
    toFirstWrong();
  };

  const next = (): void => {
    const found = wrongIn(step, draft, Date.now(), say);
    if (Object.keys(found).length > 0) {
      show(found);
      return;
    }
    setWrong({});
    go(`/complain/${number + 1}`);
  };

  const refused = (cause: unknown): void => {
    if (
      cause instanceof Refused &&
      cause.id === "double-submission" &&
      typeof cause.extra.number === "string"
    ) {
      rememberReceipt({ ...cause.extra, number: cause.extra.number, already: true }, draft.phone);
      discard();
      go("/complain/done", { replace: true });
      return;
    }
    const found = cause instanceof Refused ? wrongFrom(cause.fields, draft) : {};
    const first = Object.keys(found)[0] as keyof Draft | undefined;
    if (first === undefined) {
      setProblem(cause);
      return;
    }
    go(`/complain/${STEPS.indexOf(stepOf(first)) + 1}`);
    show(found);
  };

  const send = async (): Promise<void> => {
    setSending(true);
    setProblem(undefined);
    try {
      const receipt = await complain(asComplaint(draft, Date.now()), draft.key);
      rememberReceipt(receipt, draft.phone);
      discard();
      go("/complain/done", { replace: true });
    } catch (cause) {
      refused(cause);
    } finally {
      setSending(false);
    }
  };

  const count = Object.keys(wrong).length;
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (step === "check") void send();
        else next();
      }}
    >
      <p className="progress">
        <span>{say("complain.step", { at: number, of: STEPS.length })}</span>
        <progress value={number} max={STEPS.length} aria-hidden="true" />
      </p>
      <Title on={step}>{say(`complain.steps.${name}`)}</Title>
      <p className="lead">{say(`complain.lead.${name}`)}</p>
      <p className={count > 1 ? "told wrong" : "hidden"} role="status">
        {count > 1 && say("complain.wrong.summary", { count })}
      </p>
      {unread !== undefined && step === "what" && <Told problem={unread} retry={retry} />}
      {step === "what" && (
        <What draft={draft} change={edit} wrong={wrong} form={form} isFailed={unread !== undefined} />
      )}
      {step === "where" && <Where draft={draft} change={edit} wrong={wrong} />}
      {step === "words" && <WordsStep draft={draft} change={edit} wrong={wrong} />}
      {step === "who" && <Who draft={draft} change={edit} wrong={wrong} />}
      {step === "check" && <Check draft={draft} form={form} />}
      {problem !== undefined && <Told problem={problem} />}
      <div className="ways">
        <button
          type="button"
          className="second"
          onClick={() => go(number > 1 ? `/complain/${number - 1}` : "")}
        >
          {say("back")}
        </button>
        <button type="submit" className="main" disabled={isSending}>
          {step === "check" ? say(isSending ? "complain.sending" : "complain.send") : say("next")}
        </button>
      </div>
      {isWritten && (
        <p className="kept">
          {say("complain.kept")}{" "}
          <button
            type="button"
            className="plain"
            onClick={() => {
              if (!confirm(say("complain.discardSure"))) return;
              discard();
              setWrong({});
              go("/complain");
            }}
          >
            {say("complain.discard")}
          </button>
        </p>
      )}
    </form>
  );
}
