import { useTranslation } from "react-i18next";
import { useAbove } from "../api";
import { useClockKinds } from "../names";
import { type EditorProps, useSheet } from "../sheet/sheet";
import type { ClockKind, Limits } from "../types";
import { ClockTable } from "./ClockTable";
import styles from "./editors.module.css";
import { LimitMatrix } from "./LimitMatrix";
import { SpecialLimits } from "./SpecialLimits";

/** The limits of every clock, and what starts and stops the clocks. */
export function LimitsEditor({ content, change, unit }: EditorProps<Limits>) {
  const { t } = useTranslation("rules");
  const known = useClockKinds(unit);
  const { own: ours } = useSheet();
  const above = useAbove("complaint_limits", unit);
  // What this level says itself is not "from above", in whichever version it stands.
  const own = new Set(content.clocks.map((clock) => clock.kind));
  const clocks: ClockKind[] = [...content.clocks, ...known.filter((clock) => !own.has(clock.kind))];
  return (
    <div className={styles.stack}>
      <section>
        <h3>{t("limits.matrix")}</h3>
        <p className={styles.hint}>{t("limits.matrixHow")}</p>
        <LimitMatrix content={content} change={change} clocks={clocks} above={ours ? above : []} />
      </section>
      <section>
        <h3>{t("limits.special")}</h3>
        <p className={styles.hint}>{t("limits.specialHow")}</p>
        <SpecialLimits content={content} change={change} clocks={clocks} />
      </section>
      <section>
        <h3>{t("limits.clocks")}</h3>
        <p className={styles.hint}>{t("limits.clocksHow")}</p>
        <ClockTable content={content} change={change} />
      </section>
    </div>
  );
}
