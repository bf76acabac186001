import { Line } from "../parts/Field";
import { useWords } from "../words";
import type { StepProps } from "./Complain";

export function Who({ draft, change, wrong }: StepProps) {
  const { say } = useWords();
  return (
    <>
      <Line
        name="customer_name"
        label={say("complain.field.customer_name")}
        hint={say("complain.hint.customer_name")}
        autoComplete="name"
        value={draft.customer_name}
        onValue={(customer_name) => change({ customer_name })}
        wrong={wrong.customer_name}
        maxLength={200}
      />
      <Line
        name="phone"
        label={say("complain.field.phone")}
        hint={say("complain.hint.phone")}
        type="tel"
        inputMode="tel"
        autoComplete="tel"
        value={draft.phone}
        onValue={(phone) => change({ phone })}
        wrong={wrong.phone}
        maxLength={40}
      />
    </>
  );
}
