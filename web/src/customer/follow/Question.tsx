import { useId, useState } from "react";
import { type Grade, intention } from "../api";
import { Prose } from "../parts/Field";
import { toFirstWrong } from "../parts/focus";
import { useWords } from "../words";
import { Face } from "./Face";

const GRADES: Grade[] = ["very_satisfied", "satisfied", "ordinary", "dissatisfied"];

type Send = (grade: Grade, demand: string | null, key: string) => Promise<void>;

/** Four large answers; who is dissatisfied says what is still wrong. */
export function Question({ send, heading = true }: { send: Send; heading?: boolean }) {
  const { say } = useWords();
  const id = useId();
  const [grade, setGrade] = useState<Grade>();
  const [demand, setDemand] = useState("");
  const [key, setKey] = useState(intention);
  const [wrong, setWrong] = useState<{ grade?: string; demand?: string }>({});
  const [isSending, setSending] = useState(false);
  const asks = grade === "dissatisfied";

  const submit = async (): Promise<void> => {
    const found: typeof wrong = {};
    if (!grade) found.grade = say("survey.wrong.grade");
    if (asks && !demand.trim()) found.demand = say("survey.wrong.demand");
    setWrong(found);
    if (!grade || found.demand) return toFirstWrong();
    setSending(true);
    await send(grade, asks ? demand.trim() : null, key);
    setSending(false);
  };

  return (
    <form
      className="card question"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <fieldset aria-describedby={wrong.grade && `${id}-wrong`} data-wrong={wrong.grade}>
        <legend className={heading ? undefined : "hidden"}>
          {heading ? <h2>{say("survey.title")}</h2> : say("survey.label")}
        </legend>
        {wrong.grade && (
          <p className="error" id={`${id}-wrong`}>
            {wrong.grade}
          </p>
        )}
        <div className="grades">
          {GRADES.map((each) => (
            <label key={each} className={`grade ${each}`}>
              <input
                type="radio"
                name={`${id}-grade`}
                value={each}
                checked={grade === each}
                onChange={() => {
                  setGrade(each);
                  setKey(intention());
                  setWrong({});
                }}
              />
              <Face grade={each} />
              <span>{say(`grade.${each}`)}</span>
            </label>
          ))}
        </div>
      </fieldset>
      {asks && (
        <Prose
          name="demand"
          label={say("survey.demand")}
          hint={say("survey.demandHint")}
          value={demand}
          onValue={(text) => {
            setDemand(text);
            setKey(intention());
            setWrong({});
          }}
          wrong={wrong.demand}
          maxLength={4000}
          rows={4}
        />
      )}
      <button type="submit" className="main wide" disabled={isSending}>
        {say(isSending ? "survey.sending" : "survey.send")}
      </button>
    </form>
  );
}
