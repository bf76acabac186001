import { useTranslation } from "react-i18next";
import {
  type HotlineQueue,
  type Hotlines,
  hoursOf,
  TO_MESSAGE,
  withHours,
  withOwnHours,
} from "../../hotlines";
import { type Choice, ChoiceCell, ChoicesCell, FigureCell, TextCell, ToldAt } from "../../sheet/cells";
import type { Rows } from "../../sheet/rows";
import type { Change } from "../../sheet/sheet";
import styles from "./hotlines.module.css";
import { OverflowSteps } from "./OverflowSteps";
import { WeekGrid } from "./WeekGrid";

interface QueueFormProps {
  queue: HotlineQueue;
  index: number;
  content: Hotlines;
  change: Change<Hotlines>;
  rows: Rows<HotlineQueue>;
  rename(code: string): void;
  /** Other queues, by code. */
  others: readonly Choice[];
  called: string;
}

const LISTS = ["numbers", "skills", "languages"] as const;
const FIGURES = ["level", "known_agent_seconds", "announce_seconds", "choices_after_seconds"] as const;

/** Who comes into a queue, what an agent needs for it, how it waits, and when it is open. */
export function QueueForm({ queue, index, content, change, rows, rename, others, called }: QueueFormProps) {
  const { t } = useTranslation("rules");
  const at = (part: string) => `routing.queues.${index}.${part}`;
  const what = (part: string) => t("cell", { what: t(`hotlines.${part}`), row: called });
  const hours = hoursOf(content, queue.code);
  const place = content.opening?.findIndex((each) => each.queue === queue.code) ?? -1;
  return (
    <div className={styles.halves}>
      <dl className={styles.boxed}>
        {(["name", "name_en", "code"] as const).map((part) => (
          <Field key={part} label={t(`coded.${part === "name_en" ? "nameEn" : part}`)}>
            <TextCell
              path={at(part)}
              label={t("cell", { what: t(`coded.${part === "name_en" ? "nameEn" : part}`), row: called })}
              value={queue[part]}
              code={part === "code"}
              onChange={(value) => (part === "code" ? rename(value) : rows.set(index, { [part]: value }))}
            />
          </Field>
        ))}
        {LISTS.map((part) => (
          <Field key={part} label={t(`hotlines.${part}`)}>
            <ChoicesCell
              path={at(part)}
              label={what(part)}
              value={queue[part]}
              choices={[]}
              none={t(`hotlines.any.${part}`)}
              open
              onChange={(value) => rows.set(index, { [part]: value })}
            />
          </Field>
        ))}
        <Field label={t("hotlines.skill")}>
          <TextCell
            path={at("skill")}
            label={what("skill")}
            value={queue.skill}
            code
            placeholder={t("hotlines.sameSkill")}
            onChange={(skill) => rows.set(index, { skill })}
          />
        </Field>
        {FIGURES.map((part) => (
          <Field key={part} label={t(`hotlines.${part}`)}>
            <FigureCell
              path={at(part)}
              label={what(part)}
              value={queue[part]}
              onChange={(value) => rows.set(index, { [part]: value })}
            />
          </Field>
        ))}
        <Field label={t("hotlines.overflows")}>
          <OverflowSteps queue={queue} index={index} rows={rows} others={others} called={called} />
        </Field>
      </dl>
      <div>
        <dl className={styles.boxed}>
          <Field label={t("hotlines.opening")}>
            <ChoiceCell
              path=""
              label={what("opening")}
              value={hours ? "own" : "always"}
              choices={["always", "own"].map((value) => ({ value, label: t(`hotlines.open.${value}`) }))}
              onChange={(value) => change((was) => withOwnHours(was, queue.code, value === "own"))}
            />
          </Field>
          <Field label={t("hotlines.closed_to")}>
            <ChoiceCell
              path={at("closed_to")}
              label={what("closed_to")}
              value={queue.closed_to || TO_MESSAGE}
              choices={[{ value: TO_MESSAGE, label: t("hotlines.toMessage") }, ...others]}
              onChange={(to) => rows.set(index, { closed_to: to === TO_MESSAGE ? "" : to })}
            />
          </Field>
        </dl>
        {hours && (
          <>
            <span data-path={`opening.${place}.weekly`}>
              <ToldAt path={`opening.${place}.weekly`} />
            </span>
            <WeekGrid
              hours={hours}
              path={`opening.${place}`}
              name={called}
              change={(patch, part) =>
                change((was) => withHours(was, queue.code, patch), `opening.${place}.${part}`)
              }
            />
          </>
        )}
      </div>
    </div>
  );
}

function Field({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </>
  );
}
