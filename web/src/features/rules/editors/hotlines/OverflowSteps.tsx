import { PlusOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { type HotlineQueue, type QueueOverflow, TO_MESSAGE } from "../../hotlines";
import { type Choice, ChoiceCell, FigureCell, ToldAt } from "../../sheet/cells";
import { RemoveButton } from "../../sheet/Grid";
import { numbered, type Rows } from "../../sheet/rows";
import { useSheet } from "../../sheet/sheet";
import styles from "./hotlines.module.css";

interface OverflowStepsProps {
  queue: HotlineQueue;
  index: number;
  rows: Rows<HotlineQueue>;
  others: readonly Choice[];
  called: string;
}

const BY = ["after_seconds", "longer_than"] as const;

/** Where whoever waits too long goes, or comes to too long a queue, in the order of the steps. */
export function OverflowSteps({ queue, index, rows, others, called }: OverflowStepsProps) {
  const { t } = useTranslation("rules");
  const { reading } = useSheet();
  const path = `routing.queues.${index}.overflows`;
  const put = (overflows: QueueOverflow[]) => rows.set(index, { overflows });
  const set = (at: number, patch: Partial<QueueOverflow>) =>
    put(queue.overflows.map((step, place) => (place === at ? { ...step, ...patch } : step)));
  const what = (part: string, at: number) =>
    t("cell", { what: t(`hotlines.overflow.${part}`), row: `${called}, ${at + 1}` });
  return (
    <>
      <span data-path={path}>
        <ToldAt path={path} />
      </span>
      <ol className={styles.steps}>
        {numbered(queue.overflows).map(({ row, index: at, key }) => {
          const by = row.longer_than === null ? "after_seconds" : "longer_than";
          return (
            <li key={key} data-path={`${path}.${at}`}>
              <ChoiceCell
                path=""
                label={what("by", at)}
                value={by}
                choices={BY.map((value) => ({ value, label: t(`hotlines.overflow.${value}`) }))}
                onChange={(value) => {
                  const figure = row[by];
                  set(at, { after_seconds: null, longer_than: null, [value]: figure });
                }}
              />
              <FigureCell
                path={`${path}.${at}.${by}`}
                label={what(by, at)}
                value={row[by]}
                onChange={(value) => set(at, { [by]: value ?? 0 })}
              />
              <ChoiceCell
                path={`${path}.${at}.to`}
                label={what("to", at)}
                value={row.to || TO_MESSAGE}
                choices={[{ value: TO_MESSAGE, label: t("hotlines.toMessage") }, ...others]}
                onChange={(to) => set(at, { to: to === TO_MESSAGE ? "" : to })}
              />
              {!reading && (
                <RemoveButton
                  label={what("remove", at)}
                  onClick={() => put(queue.overflows.toSpliced(at, 1))}
                />
              )}
              <ToldAt path={`${path}.${at}`} />
            </li>
          );
        })}
      </ol>
      {!reading && (
        <Button
          size="small"
          icon={<PlusOutlined />}
          aria-label={t("cell", { what: t("hotlines.overflow.add"), row: called })}
          onClick={() => put([...queue.overflows, { to: "", longer_than: null, after_seconds: 600 }])}
        >
          {t("hotlines.overflow.add")}
        </Button>
      )}
    </>
  );
}
