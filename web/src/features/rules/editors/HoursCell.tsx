import { useState } from "react";
import { useTranslation } from "react-i18next";
import { TextCell } from "../sheet/cells";
import { useProblemAt, useSheet } from "../sheet/sheet";
import { segmentsOf } from "./calendar";
import styles from "./calendar.module.css";

interface HoursCellProps {
  path: string;
  label: string;
  value: readonly string[];
  onChange: (segments: string[]) => void;
}

/** Working hours of a day as text, several segments beside each other. */
export function HoursCell({ path, label, value, onChange }: HoursCellProps) {
  const { t } = useTranslation("rules");
  const { reading, problems } = useSheet();
  const [typed, setTyped] = useState(() => value.join(" "));
  // Typing "9:0" must not be rewritten under the hand, yet an import or another day must show.
  const same = segmentsOf(typed).join(" ") === value.join(" ");
  const whole = useProblemAt(path);
  const inner = problems.filter(({ field }) => field.startsWith(`content.${path}.`));
  if (reading) {
    return (
      <span className={value.length ? undefined : styles.closed}>
        {value.join("  ") || t("calendar.closed")}
      </span>
    );
  }
  return (
    <>
      <TextCell
        path={path}
        label={label}
        code
        value={same ? typed : value.join(" ")}
        placeholder={t("calendar.closed")}
        onChange={(text) => {
          setTyped(text);
          onChange(segmentsOf(text));
        }}
      />
      {!whole &&
        inner.map(({ field, message }) => (
          <span key={field} className={styles.problem} role="alert">
            {message}
          </span>
        ))}
    </>
  );
}
