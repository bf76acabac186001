import { PlusOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Empty } from "@/ui";
import { numbered, useRows } from "../sheet/rows";
import { type EditorProps, useSheet, useWrongRow } from "../sheet/sheet";
import type { IndicatorRow, Indicators } from "../types";
import { useWords } from "../words";
import styles from "./editors.module.css";
import { IndicatorForm } from "./IndicatorForm";

const BLANK: IndicatorRow = {
  id: "",
  name: "",
  name_en: "",
  formula: "",
  formula_en: "",
  exclusions: "",
  exclusions_en: "",
  numerator: [],
  denominator: ["complaints"],
  asked: [],
  scale: "percent",
  better: "higher",
  target: null,
  source: "",
  hearsay: false,
  improve: true,
};

/** What is measured, against which targets: the list, and one indicator of it whole. */
export function IndicatorsEditor({ content, change }: EditorProps<Indicators>) {
  const { t } = useTranslation("rules");
  const { named } = useWords();
  const { reading, problems } = useSheet();
  const rows = useRows(change, "indicators");
  const [wanted, setWanted] = useState(0);
  const box = useRef<HTMLDivElement>(null);
  const wrong = useWrongRow("indicators");
  useEffect(() => {
    if (wrong !== undefined) setWanted(wrong);
  }, [wrong]);
  const at = Math.min(wanted, content.indicators.length - 1);
  const indicator = content.indicators[at];
  const add = () => {
    rows.add(BLANK);
    setWanted(content.indicators.length);
    // What is new is written at once, from its first field on.
    requestAnimationFrame(() => {
      const field = box.current?.querySelector<HTMLElement>("dl input");
      field?.focus();
      field?.scrollIntoView({ block: "center" });
    });
  };
  const steer = (event: KeyboardEvent) => {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    const next = at + step;
    if (!step || next < 0 || next >= content.indicators.length) return;
    event.preventDefault();
    if (event.altKey && !reading) rows.move(at, next);
    setWanted(next);
  };
  return (
    <>
      <p className={styles.hint}>{t("indicators.how")}</p>
      <div className={styles.templates} ref={box}>
        <div className={styles.templateList}>
          <ul aria-label={t("kind.indicators")}>
            {numbered(content.indicators).map(({ row, index, key }) => (
              <li key={key}>
                <button
                  type="button"
                  aria-current={index === at}
                  className={
                    problems.some(({ field }) => field.startsWith(`content.indicators.${index}.`))
                      ? styles.wrong
                      : ""
                  }
                  onClick={() => setWanted(index)}
                  onKeyDown={steer}
                >
                  {named(row) || t("indicators.unnamed")}
                  <small>{row.id}</small>
                </button>
              </li>
            ))}
          </ul>
          {!reading && (
            <Button icon={<PlusOutlined />} onClick={add}>
              {t("indicators.add")}
            </Button>
          )}
        </div>
        {indicator ? (
          <IndicatorForm key={at} indicator={indicator} index={at} rows={rows} />
        ) : (
          <Empty what={t("indicators.none")} how={t("indicators.noneHow")} />
        )}
      </div>
    </>
  );
}
