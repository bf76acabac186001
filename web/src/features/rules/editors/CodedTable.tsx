import { PlusOutlined } from "@ant-design/icons";
import { Button } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { TextCell, ToldAt } from "../sheet/cells";
import { type Column, Grid, HandleCell, RemoveButton } from "../sheet/Grid";
import { numbered, type Rows } from "../sheet/rows";
import { useSheet } from "../sheet/sheet";
import type { CodedRow } from "../types";
import { useWords } from "../words";
import styles from "./editors.module.css";

export interface MoreColumn<Row> extends Column {
  cell: (row: Row, index: number, label: string) => ReactNode;
}

interface CodedTableProps<Row extends CodedRow> {
  /** The name of the list in the content, as in `purposes`. */
  list: string;
  title: string;
  how: string;
  add: string;
  content: readonly Row[];
  rows: Rows<Row>;
  blank: Row;
  more?: readonly MoreColumn<Row>[];
}

/** What people choose from, in its order: code, both names, and what else belongs to it. */
export function CodedTable<Row extends CodedRow>({
  list,
  title,
  how,
  add,
  content,
  rows,
  blank,
  more = [],
}: CodedTableProps<Row>) {
  const { t } = useTranslation("rules");
  const { named } = useWords();
  const { reading } = useSheet();
  const parts = [
    { key: "code", title: t("coded.code"), width: 204 },
    { key: "name", title: t("coded.name") },
    { key: "name_en", title: t("coded.nameEn") },
  ] as const;
  const remove = { key: "remove", title: "", width: 36 };
  return (
    <section>
      <h3>{title}</h3>
      <p className={styles.hint}>{how}</p>
      <span data-path={list}>
        <ToldAt path={list} />
      </span>
      <Grid label={title} columns={[...parts, ...more, ...(reading ? [] : [remove])]} onMove={rows.move}>
        {numbered(content).map(({ row, index, key }) => {
          const what = (column: ReactNode) =>
            t("cell", { what: String(column), row: named(row) || row.code || index + 1 });
          return (
            <tr key={key} data-place={index}>
              <HandleCell place={index} />
              {parts.map(({ key: part, title: column }) => (
                <td key={part}>
                  <TextCell
                    path={`${list}.${index}.${part}`}
                    label={what(column)}
                    value={row[part]}
                    code={part === "code"}
                    wraps={part !== "code"}
                    onChange={(value) => rows.set(index, { [part]: value } as Partial<Row>)}
                  />
                </td>
              ))}
              {more.map((column) => (
                <td key={column.key}>{column.cell(row, index, what(column.title))}</td>
              ))}
              {!reading && (
                <td>
                  <RemoveButton label={what(t("coded.remove"))} onClick={() => rows.remove(index)} />
                </td>
              )}
            </tr>
          );
        })}
      </Grid>
      {!reading && (
        <p className={styles.under}>
          <Button icon={<PlusOutlined />} onClick={() => rows.add(blank)}>
            {add}
          </Button>
        </p>
      )}
    </section>
  );
}
