import { ArrowDownOutlined, ArrowUpOutlined, PlusOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { BLANK_QUEUE, type Hotlines, type Routing, withCode, withoutQueue } from "../../hotlines";
import { FigureCell, TextCell, ToldAt } from "../../sheet/cells";
import { RemoveButton } from "../../sheet/Grid";
import { numbered, useRows } from "../../sheet/rows";
import { type Change, type EditorProps, useSheet } from "../../sheet/sheet";
import { useWords } from "../../words";
import { CodedTable } from "../CodedTable";
import styles from "../editors.module.css";
import own from "./hotlines.module.css";
import { NumberTable } from "./NumberTable";
import { QueueForm } from "./QueueForm";

const REASONS = ["busy_reasons", "decline_reasons", "transfer_reasons"] as const;
const BLANK_REASON = { code: "", name: "", name_en: "" };

/** Numbers and whose they are, queues with their hours, and why seats are busy, refuse and hand on. */
export function HotlinesEditor({ content, change }: EditorProps<Hotlines>) {
  const { t } = useTranslation("rules");
  const reasons = {
    busy_reasons: useRows(change, "busy_reasons"),
    decline_reasons: useRows(change, "decline_reasons"),
    transfer_reasons: useRows(change, "transfer_reasons"),
  };
  return (
    <div className={styles.stack}>
      <SiteFigures content={content} change={change} />
      <NumberTable content={content} change={change} />
      <Queues content={content} change={change} />
      {REASONS.map((list) => (
        <CodedTable
          key={list}
          list={list}
          title={t(`hotlines.${list}`)}
          how={t(`hotlines.reasonsHow.${list}`)}
          add={t("hotlines.addReason")}
          content={content[list]}
          rows={reasons[list]}
          blank={BLANK_REASON}
        />
      ))}
    </div>
  );
}

interface PartProps {
  content: Hotlines;
  change: Change<Hotlines>;
}

function SiteFigures({ content, change }: PartProps) {
  const { t } = useTranslation("rules");
  return (
    <dl className={styles.figures}>
      <div>
        <dt>{t("hotlines.answered_within_seconds")}</dt>
        <dd className={styles.boxed}>
          <FigureCell
            path="routing.answered_within_seconds"
            label={t("hotlines.answered_within_seconds")}
            value={content.routing.answered_within_seconds}
            onChange={(value) =>
              change(
                (was) => ({ ...was, routing: { ...was.routing, answered_within_seconds: value } }),
                "routing.answered_within_seconds",
              )
            }
          />
        </dd>
        <dd className={styles.hint}>{t("hotlines.how.answered_within_seconds")}</dd>
      </div>
      {(["short_abandon_seconds", "hold_seconds"] as const).map((name) => (
        <div key={name}>
          <dt>{t(`hotlines.${name}`)}</dt>
          <dd className={styles.boxed}>
            <FigureCell
              path={name}
              label={t(`hotlines.${name}`)}
              value={content[name]}
              onChange={(value) => change((was) => ({ ...was, [name]: value }), name)}
            />
          </dd>
          <dd className={styles.hint}>{t(`hotlines.how.${name}`)}</dd>
        </div>
      ))}
      <div>
        <dt>{t("hotlines.dial_out_as")}</dt>
        <dd className={styles.boxed}>
          <TextCell
            path="dial_out_as"
            label={t("hotlines.dial_out_as")}
            value={content.dial_out_as}
            code
            onChange={(dial_out_as) => change((was) => ({ ...was, dial_out_as }), "dial_out_as")}
          />
        </dd>
        <dd className={styles.hint}>{t("hotlines.how.dial_out_as")}</dd>
      </div>
    </dl>
  );
}

function Queues({ content, change }: PartProps) {
  const { t } = useTranslation("rules");
  const { named } = useWords();
  const { reading } = useSheet();
  const changeRouting = useMemo<Change<Routing>>(
    () => (recipe, path) =>
      change((was) => ({ ...was, routing: recipe(was.routing) }), path && `routing.${path}`),
    [change],
  );
  const rows = useRows(changeRouting, "queues");
  const { queues } = content.routing;
  const choices = queues.map((queue) => ({ value: queue.code, label: named(queue) || queue.code }));
  return (
    <section>
      <h3>{t("hotlines.queues")}</h3>
      <p className={styles.hint}>{t("hotlines.queuesHow")}</p>
      <span data-path="routing.queues">
        <ToldAt path="routing.queues" />
        <ToldAt path="opening" />
      </span>
      <div className={own.queues}>
        {numbered(queues).map(({ row, index, key }) => {
          const called = named(row) || row.code || t("row", { place: index + 1 });
          const shift = (by: number) => () => rows.move(index, index + by);
          return (
            <section key={key} className={own.queue} aria-label={called}>
              <h4>
                {index + 1}. {called}
                {!reading && (
                  <>
                    <Button
                      size="small"
                      type="text"
                      icon={<ArrowUpOutlined />}
                      disabled={index === 0}
                      aria-label={t("cell", { what: t("hotlines.up"), row: called })}
                      onClick={shift(-1)}
                    />
                    <Button
                      size="small"
                      type="text"
                      icon={<ArrowDownOutlined />}
                      disabled={index === queues.length - 1}
                      aria-label={t("cell", { what: t("hotlines.down"), row: called })}
                      onClick={shift(1)}
                    />
                    <RemoveButton
                      label={t("cell", { what: t("hotlines.removeQueue"), row: called })}
                      onClick={() => change((was) => withoutQueue(was, index))}
                    />
                  </>
                )}
              </h4>
              <QueueForm
                queue={row}
                index={index}
                content={content}
                change={change}
                rows={rows}
                rename={(code) => change((was) => withCode(was, index, code), `routing.queues.${index}.code`)}
                others={choices.filter(({ value }) => value !== row.code)}
                called={called}
              />
            </section>
          );
        })}
      </div>
      {!reading && (
        <p className={styles.under}>
          <Button icon={<PlusOutlined />} onClick={() => rows.add(BLANK_QUEUE)}>
            {t("hotlines.addQueue")}
          </Button>
        </p>
      )}
    </section>
  );
}
