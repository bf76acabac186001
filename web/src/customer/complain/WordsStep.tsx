import { Line, Prose } from "../parts/Field";
import { useWords } from "../words";
import type { StepProps } from "./Complain";

export function WordsStep({ draft, change, wrong }: StepProps) {
  const { say } = useWords();
  return (
    <>
      <Line
        name="matter"
        label={say("complain.field.matter")}
        hint={say("complain.hint.matter")}
        value={draft.matter}
        onValue={(matter) => change({ matter })}
        wrong={wrong.matter}
        maxLength={200}
      />
      <Prose
        name="description"
        label={say("complain.field.description")}
        hint={say("complain.hint.description")}
        value={draft.description}
        onValue={(description) => change({ description })}
        wrong={wrong.description}
        maxLength={4000}
        rows={7}
      />
    </>
  );
}
