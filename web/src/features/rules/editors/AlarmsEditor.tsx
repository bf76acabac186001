import { useTranslation } from "react-i18next";
import type { EditorProps } from "../sheet/sheet";
import { type ProcessAlarms, wholeAlarms } from "../watching";
import styles from "./editors.module.css";
import { Figures } from "./Figures";

const levelled = <Name extends string>(name: Name) =>
  [name, `${name}_warning`, `${name}_serious`] as const satisfies readonly string[];

const GROUPS: readonly { group: string; names: readonly (keyof ProcessAlarms)[] }[] = [
  { group: "overdue", names: levelled("overdue_hours") },
  { group: "stuck", names: levelled("stuck_days") },
  { group: "rounds", names: levelled("rounds") },
  { group: "given_up", names: levelled("lost_steps") },
  { group: "deviates", names: levelled("deviations") },
  { group: "steps", names: ["overdue_percent", "bottleneck_waiting"] },
];

/** From when on cases of a process are shown as alarms, and how much they press. */
export function AlarmsEditor({ content, change }: EditorProps<ProcessAlarms>) {
  const { t } = useTranslation("rules");
  return (
    <div className={styles.stack}>
      {GROUPS.map(({ group, names }) => (
        <section key={group}>
          <h3>{t(`alarms.group.${group}`)}</h3>
          <Figures words="alarms" names={names} content={wholeAlarms(content)} change={change} />
        </section>
      ))}
    </div>
  );
}
