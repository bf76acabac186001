import { ArrowDownOutlined, ArrowUpOutlined } from "@ant-design/icons";
import { useTranslation } from "react-i18next";
import type { ScorecardValue } from "@/api/types";
import styles from "./figures.module.css";
import { Sparkline } from "./Sparkline";
import { StandingSign } from "./Standing";
import { changeOf, countWord, isBetter, standingOf, targetWord, valueWord } from "./words";

interface FigureCardProps {
  value: ScorecardValue;
  current: boolean;
  onOpen: () => void;
}

/** One figure at a glance: what it is, what it should be, what it was made of, where it comes from. */
export function FigureCard({ value, current, onOpen }: FigureCardProps) {
  const { t, i18n } = useTranslation("figures");
  const word = (one: number | null) => valueWord(one, value.scale, i18n.language, t);
  const standing = standingOf(value);
  return (
    <button
      type="button"
      className={[styles.card, styles[`card_${standing}`], current ? styles.cardCurrent : ""].join(" ")}
      data-row={value.id}
      onClick={onOpen}
    >
      <span className={styles.cardHead}>
        <span className={styles.cardName} title={value.name}>
          {value.name}
        </span>
        <span className={styles.cardId}>{value.id}</span>
      </span>
      <span className={styles.cardValue}>
        <strong>{value.ready ? word(value.value) : t("counting")}</strong>
        <span className={styles.quiet}>{targetWord(value, i18n.language, t)}</span>
      </span>
      <span className={styles.cardLine}>
        <StandingSign value={value} />
        <Change value={value} />
      </span>
      <span className={styles.cardLine}>
        <span className={styles.quiet}>
          <Made value={value} />
        </span>
        <Sparkline
          values={value.trend.map((point) => point.value)}
          label={t("trendOf", { name: value.name })}
        />
      </span>
    </button>
  );
}

/** What a value was made of, and of how many the answers are. */
export function Made({
  value,
}: {
  value: Pick<ScorecardValue, "numerator" | "denominator" | "scale" | "asked" | "response_rate">;
}) {
  const { t, i18n } = useTranslation("figures");
  const count = (one: number) => countWord(one, i18n.language);
  if (value.denominator === null) return null;
  const made =
    value.scale === "hours"
      ? t("madeHours", { count: value.denominator, cases: count(value.denominator) })
      : t("made", { numerator: count(value.numerator), denominator: count(value.denominator) });
  if (value.asked === null || value.response_rate === null) return <>{made}</>;
  return (
    <>
      {made} ·{" "}
      {t("answered", {
        asked: count(value.asked),
        rate: valueWord(value.response_rate, "percent", i18n.language, t),
      })}
    </>
  );
}

function Change({ value }: { value: ScorecardValue }) {
  const { t, i18n } = useTranslation("figures");
  const change = changeOf(value.value, value.before);
  if (change === undefined) return null;
  const before = valueWord(value.before, value.scale, i18n.language, t);
  const better = value.target === null ? undefined : isBetter(change, value.better);
  const tone = better === undefined ? styles.quiet : better ? styles.kept : styles.missed;
  const size = new Intl.NumberFormat(i18n.language, { maximumFractionDigits: 2 }).format(Math.abs(change));
  return (
    <span className={tone} title={t("beforeWas", { before })}>
      {change > 0 && <ArrowUpOutlined aria-label={t("up")} />}
      {change < 0 && <ArrowDownOutlined aria-label={t("down")} />}
      {change === 0 ? t("same") : ` ${value.scale === "percent" ? t("points", { points: size }) : size}`}
    </span>
  );
}
