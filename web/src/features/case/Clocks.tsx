/** Every promise of the case: how much of it is used up, the most urgent first. */
import { DownOutlined, RightOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Clock } from "@/api/types";
import { ClockRow } from "./ClockRow";
import { keyOf, type Strip } from "./clock";
import styles from "./clocks.module.css";
import type { Why } from "./useWhy";

/** As many rows as lie beside the diagram; what is over folds before what still runs does. */
const ROOM = 5;

export function Clocks({ strip, why }: { strip: Strip; why: Why }) {
  const { t } = useTranslation("case");
  const { open, met, earlier } = strip;
  const [unfolded, setUnfolded] = useState(false);
  const folds = open.length > 0 && open.length + met.length > ROOM;
  const shown = folds && !unfolded ? open : [...open, ...met];
  const hidden = [...(folds ? met : []), ...earlier];
  const lost = hidden.filter(({ state }) => state === "late").length;
  return (
    <section className={styles.clocks} aria-label={t("clocks")}>
      <Rows clocks={shown} why={why} />
      {shown.length === 0 && earlier.length === 0 && <p className={styles.none}>{t("clock.elsewhere")}</p>}
      {hidden.length > 0 && (
        <Button
          type="text"
          size="small"
          className={styles.fold}
          icon={unfolded ? <DownOutlined /> : <RightOutlined />}
          aria-expanded={unfolded}
          onClick={() => setUnfolded(!unfolded)}
        >
          {t(earlier.length > 0 ? "clock.overEarlier" : "clock.over", { count: hidden.length })}
          {lost > 0 && <span className={styles.lateWord}>{t("clock.ofThemLate", { count: lost })}</span>}
        </Button>
      )}
      {unfolded && earlier.length > 0 && <Rows clocks={earlier} why={why} rounds />}
    </section>
  );
}

function Rows({ clocks, why, rounds = false }: { clocks: Clock[]; why: Why; rounds?: boolean }) {
  if (clocks.length === 0) return null;
  return (
    <ul className={styles.rows}>
      {clocks.map((clock, index) => (
        <ClockRow
          key={keyOf(clock)}
          clock={clock}
          told={why.clock === clock}
          withRound={rounds}
          first={!rounds && index === 0}
          onWhy={() => why.toggle(clock)}
        />
      ))}
    </ul>
  );
}
