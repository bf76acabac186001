import type { EditorProps } from "../sheet/sheet";
import { type ProcessAlarms, wholeAlarms } from "../types";
import styles from "./editors.module.css";
import { Figures } from "./Figures";

const FIGURES = ["rounds", "stuck_days", "overdue_percent", "bottleneck_waiting"] as const;

/** From when on cases of a process are shown as alarms. */
export function AlarmsEditor({ content, change }: EditorProps<ProcessAlarms>) {
  return (
    <div className={styles.stack}>
      <section>
        <Figures words="alarms" names={FIGURES} content={wholeAlarms(content)} change={change} />
      </section>
    </div>
  );
}
