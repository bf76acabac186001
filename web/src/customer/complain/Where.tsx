import { Line } from "../parts/Field";
import { useWords } from "../words";
import type { StepProps } from "./Complain";
import { localInput } from "./rules";

const PLACE = ["district", "building", "position", "floor", "handset"] as const;
const OPTIONAL = new Set<string>(["floor", "handset"]);

export function Where({ draft, change, wrong }: StepProps) {
  const { say } = useWords();
  return (
    <>
      <div className="beside">
        <Line
          label={say("complain.field.occurred_at")}
          name="occurred_at"
          type="datetime-local"
          value={draft.occurred_at}
          max={localInput(new Date())}
          onValue={(occurred_at) => change({ occurred_at })}
          wrong={wrong.occurred_at}
        />
        <button
          type="button"
          className="second"
          onClick={() => change({ occurred_at: localInput(new Date()) })}
        >
          {say("complain.now")}
        </button>
      </div>
      {draft.needs_place &&
        PLACE.map((name) => (
          <Line
            key={name}
            name={name}
            label={say(`complain.field.${name}`)}
            hint={say(`complain.hint.${name}`)}
            optional={OPTIONAL.has(name)}
            value={draft[name]}
            onValue={(value) => change({ [name]: value })}
            wrong={wrong[name]}
            maxLength={200}
          />
        ))}
    </>
  );
}
