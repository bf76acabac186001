import { type InputHTMLAttributes, type TextareaHTMLAttributes, useId } from "react";
import { useWords } from "../words";

interface Around {
  label: string;
  value: string;
  onValue: (value: string) => void;
  name: string;
  hint?: string;
  wrong?: string | undefined;
  optional?: boolean;
}

const described = (...ids: (string | false | undefined)[]): string | undefined =>
  ids.filter(Boolean).join(" ") || undefined;

function Label({ id, label, optional }: { id: string; label: string; optional?: boolean | undefined }) {
  const { say } = useWords();
  return (
    <label htmlFor={id}>
      {label}
      {optional && <span className="optional">{say("complain.optional")}</span>}
    </label>
  );
}

function useAround({ hint, wrong }: Pick<Around, "hint" | "wrong">) {
  const id = useId();
  const hintId = hint && `${id}-hint`;
  const wrongId = wrong && `${id}-wrong`;
  return { id, hintId, wrongId, by: described(wrongId, hintId) };
}

function Notes({ hint, wrong, hintId, wrongId }: Record<string, string | undefined>) {
  return (
    <>
      {wrong && (
        <p className="error" id={wrongId}>
          {wrong}
        </p>
      )}
      {hint && (
        <p className="hint" id={hintId}>
          {hint}
        </p>
      )}
    </>
  );
}

type LineProps = Around & Omit<InputHTMLAttributes<HTMLInputElement>, keyof Around>;

/** One line to fill in, with its label, example and what is wrong with it. */
export function Line({ label, value, onValue, hint, wrong, optional, ...rest }: LineProps) {
  const { id, hintId, wrongId, by } = useAround({ hint, wrong } as Around);
  return (
    <div className="field">
      <Label id={id} label={label} optional={optional} />
      <Notes wrong={wrong} wrongId={wrongId} />
      <input
        {...rest}
        id={id}
        value={value}
        onChange={(event) => onValue(event.target.value)}
        aria-invalid={wrong ? true : undefined}
        aria-describedby={by}
      />
      <Notes hint={hint} hintId={hintId} />
    </div>
  );
}

type ProseProps = Around & Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, keyof Around>;

/** Several lines to fill in. */
export function Prose({ label, value, onValue, hint, wrong, optional, ...rest }: ProseProps) {
  const { id, hintId, wrongId, by } = useAround({ hint, wrong } as Around);
  return (
    <div className="field">
      <Label id={id} label={label} optional={optional} />
      <Notes wrong={wrong} wrongId={wrongId} />
      <textarea
        rows={5}
        {...rest}
        id={id}
        value={value}
        onChange={(event) => onValue(event.target.value)}
        aria-invalid={wrong ? true : undefined}
        aria-describedby={by}
      />
      <Notes hint={hint} hintId={hintId} />
    </div>
  );
}
