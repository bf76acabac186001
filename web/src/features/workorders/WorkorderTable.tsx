import { FieldTimeOutlined } from "@ant-design/icons";
import { Link } from "@tanstack/react-router";
import { Checkbox } from "antd";
import { useTranslation } from "react-i18next";
import { type Field, fieldsOf, isEmpty } from "@/features/forms/schema";
import { useFieldWords } from "@/features/forms/words";
import type { Ticks } from "@/features/worklist/useTicks";
import { Due, StaffName, StateTag, When } from "@/ui";
import ui from "@/ui/page.module.css";
import { formOf, type TypeChoice, type WorkorderRow } from "./api";
import styles from "./workorders.module.css";

const listedOf = (type: TypeChoice | undefined): Field[] =>
  type ? fieldsOf(formOf(type)).filter(({ schema }) => schema["x-listed"]) : [];

interface WorkorderTableProps {
  rows: readonly WorkorderRow[];
  types: readonly TypeChoice[];
  /** The only type that is shown: its listed fields have columns of their own. */
  type: TypeChoice | undefined;
  current: string | undefined;
  /** None for whoever may do nothing to many at once. */
  ticks: Ticks | undefined;
  onOpen: (id: string) => void;
}

export function WorkorderTable({ rows, types, type, current, ticks, onOpen }: WorkorderTableProps) {
  const { t } = useTranslation("workorders");
  const words = useFieldWords();
  const own = listedOf(type);
  return (
    <table className={`${ui.sticky} ${styles.table}`} aria-label={t("title")}>
      <thead>
        <tr>
          {ticks && <TickAll ticks={ticks} count={rows.length} />}
          <th style={{ width: 206 }}>{t("column.number")}</th>
          <th style={{ width: 176 }}>{t("column.typeCategory")}</th>
          <th>{t("column.matter")}</th>
          {type ? (
            own.map((field) => (
              <th key={field.key} style={{ width: 110 }} title={words.title(field)}>
                {words.title(field)}
              </th>
            ))
          ) : (
            <th style={{ width: 150 }} className={ui.wide}>
              {t("column.listed")}
            </th>
          )}
          <th style={{ width: 122 }}>{t("column.state")}</th>
          <th style={{ width: 150 }}>{t("column.due")}</th>
          <th style={{ width: 130 }}>{t("column.department")}</th>
          <th style={{ width: 120 }}>{t("column.assignee")}</th>
          <th style={{ width: 108 }}>{t("column.registered")}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row
            key={row.id}
            row={row}
            own={type ? own : undefined}
            listed={listedOf(types.find(({ code }) => code === row.type))}
            current={row.id === current}
            ticks={ticks}
            onOpen={() => onOpen(row.id)}
          />
        ))}
      </tbody>
    </table>
  );
}

function TickAll({ ticks, count }: { ticks: Ticks; count: number }) {
  const { t } = useTranslation("workorders");
  const all = count > 0 && ticks.tickedRows.length === count;
  return (
    <th className={styles.tick}>
      <Checkbox
        checked={all}
        indeterminate={!all && ticks.tickedRows.length > 0}
        aria-label={t("tickAll")}
        onChange={all ? ticks.untickAll : ticks.tickAll}
      />
    </th>
  );
}

interface RowProps {
  row: WorkorderRow;
  /** The fields that have columns; none where types are mixed. */
  own: readonly Field[] | undefined;
  listed: readonly Field[];
  current: boolean;
  ticks: Ticks | undefined;
  onOpen: () => void;
}

function Row({ row, own, listed, current, ticks, onOpen }: RowProps) {
  const { t } = useTranslation("workorders");
  const words = useFieldWords();
  const told = listed
    .filter(({ key }) => !isEmpty(row.listed[key]))
    .map((field) => words.value(field, row.listed[field.key]))
    .join(" · ");
  return (
    <tr data-row={row.id} className={current ? styles.current : undefined} onClick={onOpen}>
      {ticks && (
        // biome-ignore lint/a11y/useKeyWithClickEvents: only keeps a click on the box from the row
        <td
          className={styles.tick}
          // The keys go on meaning the list: a box that has the focus would keep them.
          onMouseDown={(event) => event.preventDefault()}
          onClick={(event) => event.stopPropagation()}
        >
          <Checkbox
            checked={ticks.ticked.has(row.id)}
            aria-label={t("tick", { number: row.number })}
            onChange={() => ticks.toggle(row.id)}
          />
        </td>
      )}
      <td>
        <Link
          to="/workorders/$id"
          params={{ id: row.id }}
          className={ui.link}
          onClick={(event) => event.stopPropagation()}
        >
          {row.number}
        </Link>
      </td>
      <td title={`${row.type_name} · ${row.category_name}`}>
        {row.type_name} <span className={styles.quiet}>{row.category_name}</span>
      </td>
      <td title={row.matter}>
        {row.urgency === "urgent" && <span className={styles.urgent}>{t("common:urgency.urgent")}</span>}
        {row.urged && (
          <span className={styles.urged} title={t("urged")}>
            <FieldTimeOutlined aria-hidden /> <span className="sr-only">{t("urged")}</span>
          </span>
        )}
        {row.matter}
      </td>
      {own ? (
        own.map((field) => <td key={field.key}>{words.value(field, row.listed[field.key])}</td>)
      ) : (
        <td className={ui.wide} title={told}>
          {told}
        </td>
      )}
      <td>
        <StateTag state={row.state} />
      </td>
      <td>
        <Due at={row.due_at} state={row.clock} soonAt={row.due_soon_at} stoppedAt={row.closed_at} />
      </td>
      <td title={row.department.name}>{row.department.name}</td>
      <td>
        <StaffName staff={row.assignee} />
      </td>
      <td>
        <When at={row.registered_at} />
      </td>
    </tr>
  );
}
