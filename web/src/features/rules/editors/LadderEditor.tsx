import { PlusOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { CheckCell, FigureCell, ToldAt } from "../sheet/cells";
import { Grid, RemoveButton } from "../sheet/Grid";
import { numbered, useRows } from "../sheet/rows";
import { type EditorProps, useSheet } from "../sheet/sheet";
import type { Figure, Ladder, RungRow } from "../types";
import { ApproverList } from "./ApproverList";
import styles from "./editors.module.css";
import { Figures } from "./Figures";

const FIGURES = ["answer_hours"] as const;
const BLANK: RungRow = {
  matter: "money",
  amount_over: null,
  posts: [{ post: "manager", level: "own" }],
  mandatory: false,
};

const figureOf = (amount: RungRow["amount_over"]): Figure => (amount === null ? null : Number(amount));

/** Whose agreement which amounts of money take, the people of each amount one after the other. */
export function LadderEditor({ content, change }: EditorProps<Ladder>) {
  const { t } = useTranslation("rules");
  const { reading } = useSheet();
  const rows = useRows(change, "rungs");
  const columns = [
    { key: "over", title: t("ladder.over"), width: 150 },
    { key: "posts", title: t("ladder.posts") },
    { key: "mandatory", title: t("ladder.mandatory"), width: 150 },
    ...(reading ? [] : [{ key: "remove", title: "", width: 36 }]),
  ];
  return (
    <div className={styles.stack}>
      <section>
        <Figures words="ladder" names={FIGURES} content={content} change={change} />
      </section>
      <section>
        <h3>{t("ladder.rungs")}</h3>
        <p className={styles.hint}>{t("ladder.rungsHow")}</p>
        <span data-path="rungs">
          <ToldAt path="rungs" />
        </span>
        <Grid label={t("ladder.rungs")} columns={columns}>
          {numbered(content.rungs).map(({ row, index, key }) => {
            const what = (column: string) => t("cell", { what: column, row: row.amount_over ?? index + 1 });
            return (
              <tr key={key}>
                <td>
                  <FigureCell
                    path={`rungs.${index}.amount_over`}
                    label={what(t("ladder.over"))}
                    value={figureOf(row.amount_over)}
                    onChange={(amount_over) => rows.set(index, { amount_over })}
                  />
                </td>
                <td>
                  <ApproverList
                    path={`rungs.${index}.posts`}
                    posts={row.posts}
                    onChange={(posts) => rows.set(index, { posts })}
                  />
                </td>
                <td>
                  <CheckCell
                    path={`rungs.${index}.mandatory`}
                    label={what(t("ladder.mandatory"))}
                    value={row.mandatory}
                    onChange={(mandatory) => rows.set(index, { mandatory })}
                  />
                </td>
                {!reading && (
                  <td>
                    <RemoveButton label={what(t("ladder.remove"))} onClick={() => rows.remove(index)} />
                  </td>
                )}
              </tr>
            );
          })}
        </Grid>
        {!reading && (
          <p className={styles.under}>
            <Button icon={<PlusOutlined />} onClick={() => rows.add(BLANK)}>
              {t("ladder.add")}
            </Button>
          </p>
        )}
      </section>
    </div>
  );
}
