import { useQuery } from "@tanstack/react-query";
import { Select } from "antd";
import { useTranslation } from "react-i18next";
import { Waiting } from "@/features/figures/Waiting";
import ui from "@/ui/page.module.css";
import type { Process } from "../types";
import { type Asked, type VersionsMeasured, versionsOptions } from "./api";
import styles from "./report.module.css";
import { changeWord, isBetter, valueWord } from "./values";

interface BeforeAfterProps {
  process: Process;
  asked: Asked;
  a: string | undefined;
  b: string | undefined;
  onChoose: (pair: { a: string; b: string }) => void;
}

/** Two versions side by side over the period: before, after, and what changed. */
export function BeforeAfter({ process, asked, a, b, onChoose }: BeforeAfterProps) {
  const { t } = useTranslation("processes");
  const { versions } = process;
  const after = b ?? process.in_force ?? versions[0]?.id;
  const before = a ?? versions[versions.findIndex(({ id }) => id === after) + 1]?.id;
  if (versions.length < 2 || !after) return <p className={styles.formula}>{t("report.oneVersion")}</p>;
  const options = versions.map(({ id, version, unit }) => ({
    value: id,
    label: `${unit?.name ?? t("shipped")} · ${t("version", { version })}`,
  }));
  const chosen = before ?? versions.find(({ id }) => id !== after)?.id ?? after;
  return (
    <>
      <div className={styles.choice}>
        <Select
          value={chosen}
          options={options}
          popupMatchSelectWidth={false}
          aria-label={t("report.before")}
          onChange={(value) => onChoose({ a: value, b: after })}
        />
        <span aria-hidden>→</span>
        <Select
          value={after}
          options={options}
          popupMatchSelectWidth={false}
          aria-label={t("report.after")}
          onChange={(value) => onChoose({ a: chosen, b: value })}
        />
      </div>
      <Compared code={process.code} asked={asked} a={chosen} b={after} />
    </>
  );
}

function Compared({ code, asked, a, b }: { code: string; asked: Asked; a: string; b: string }) {
  const { t } = useTranslation("processes");
  const compared = useQuery(versionsOptions(code, asked, a, b));
  return (
    <Waiting query={compared}>
      {compared.data && (
        <>
          <Lines compared={compared.data} />
          <p className={styles.formula}>{t("report.enoughHow", { count: compared.data.at_least })}</p>
        </>
      )}
    </Waiting>
  );
}

function Lines({ compared }: { compared: VersionsMeasured }) {
  const { t, i18n } = useTranslation("processes");
  const known = new Map(compared.measures.map((one) => [one.id, one]));
  return (
    <div className={styles.scroll}>
      <table className={`${ui.table} ${styles.table}`} aria-label={t("report.compared")}>
        <thead>
          <tr>
            <th>{t("report.step")}</th>
            <th>{t("report.measure")}</th>
            <th className={ui.number}>{t("report.before")}</th>
            <th className={ui.number}>{t("report.after")}</th>
            <th className={ui.number}>{t("report.change")}</th>
          </tr>
        </thead>
        <tbody>
          {compared.lines.flatMap((line) =>
            line.figures.map((figure) => {
              const measure = known.get(figure.measure);
              if (!measure) return null;
              const say = (value: number | null) => valueWord(value, measure.unit, i18n.language, t);
              const better = figure.enough ? isBetter(figure.change, measure.better) : undefined;
              return (
                <tr key={`${line.node} ${figure.measure}`}>
                  <td>{line.node === null ? t("report.whole") : line.name}</td>
                  <td title={measure.formula}>{measure.name}</td>
                  <td className={ui.number}>
                    {say(figure.before.value)} <Among cases={figure.before.denominator} />
                  </td>
                  <td className={ui.number}>
                    {say(figure.after.value)} <Among cases={figure.after.denominator} />
                  </td>
                  <td className={ui.number}>
                    {changeWord(figure.change, measure.unit, i18n.language, t)}{" "}
                    {better !== undefined && (
                      <span className={better ? styles.better : styles.worse}>
                        {t(better ? "report.better" : "report.worse")}
                      </span>
                    )}
                    {!figure.enough && figure.change !== null && measure.better !== "neither" && (
                      <span className={styles.quiet}>{t("report.tooFew")}</span>
                    )}
                  </td>
                </tr>
              );
            }),
          )}
        </tbody>
      </table>
    </div>
  );
}

/** On how many cases a figure rests. */
function Among({ cases }: { cases: number | null }) {
  const { t } = useTranslation("processes");
  return cases === null ? null : <span className={styles.quiet}>{t("report.among", { count: cases })}</span>;
}
