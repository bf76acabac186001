import { PlusOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { ChoiceCell, ChoicesCell, FigureCell, TextCell, ToldAt } from "../sheet/cells";
import { Grid, HandleCell, RemoveButton } from "../sheet/Grid";
import { numbered, useRows } from "../sheet/rows";
import { type EditorProps, useSheet } from "../sheet/sheet";
import { type EscalationLadder, type EscalationLevelRow, POSTS, RANKS } from "../types";
import { useWords } from "../words";
import { EscalationRows } from "./EscalationRows";
import styles from "./editors.module.css";

const BLANK: EscalationLevelRow = {
  code: "",
  name: "",
  name_en: "",
  rank: "department",
  posts: ["manager"],
  accept_hours: 8,
};

/** Levels from the bottom up, and what leads to which of them. */
export function EscalationEditor(props: EditorProps<EscalationLadder>) {
  return (
    <div className={styles.stack}>
      <Levels {...props} />
      <EscalationRows {...props} />
    </div>
  );
}

function Levels({ content, change }: EditorProps<EscalationLadder>) {
  const { t } = useTranslation(["rules", "common"]);
  const { named } = useWords();
  const { reading } = useSheet();
  const rows = useRows(change, "levels");
  const posts = POSTS.map((value) => ({ value, label: t(`common:post.${value}`) }));
  const ranks = RANKS.map((value) => ({ value, label: t(`escalation.ranks.${value}`) }));
  const columns = [
    { key: "name", title: t("escalation.name") },
    { key: "name_en", title: t("escalation.name_en") },
    { key: "code", title: t("escalation.code"), width: 130 },
    { key: "rank", title: t("escalation.rank"), width: 190 },
    { key: "posts", title: t("escalation.posts"), width: 240 },
    { key: "accept_hours", title: t("escalation.accept_hours"), width: 110 },
    ...(reading ? [] : [{ key: "remove", title: "", width: 36 }]),
  ];
  return (
    <section>
      <h3>{t("escalation.levels")}</h3>
      <p className={styles.hint}>{t("escalation.levelsHow")}</p>
      <span data-path="levels">
        <ToldAt path="levels" />
      </span>
      <Grid label={t("escalation.levels")} columns={columns} onMove={rows.move}>
        {numbered(content.levels).map(({ row, index, key }) => {
          const what = (part: string) =>
            t("cell", { what: t(`escalation.${part}`), row: named(row) || row.code || index + 1 });
          const at = (part: string) => `levels.${index}.${part}`;
          return (
            <tr key={key} data-place={index}>
              <HandleCell place={index} />
              {(["name", "name_en", "code"] as const).map((part) => (
                <td key={part}>
                  <TextCell
                    path={at(part)}
                    label={what(part)}
                    value={row[part]}
                    code={part === "code"}
                    onChange={(value) => rows.set(index, { [part]: value })}
                  />
                </td>
              ))}
              <td>
                <ChoiceCell
                  path={at("rank")}
                  label={what("rank")}
                  value={row.rank}
                  choices={ranks}
                  onChange={(rank) => rows.set(index, { rank })}
                />
              </td>
              <td>
                <ChoicesCell
                  path={at("posts")}
                  label={what("posts")}
                  value={row.posts}
                  choices={posts}
                  none={t("nothing")}
                  onChange={(value) => rows.set(index, { posts: value })}
                />
              </td>
              <td>
                <FigureCell
                  path={at("accept_hours")}
                  label={what("accept_hours")}
                  value={row.accept_hours}
                  onChange={(accept_hours) => rows.set(index, { accept_hours })}
                />
              </td>
              {!reading && (
                <td>
                  <RemoveButton label={what("remove")} onClick={() => rows.remove(index)} />
                </td>
              )}
            </tr>
          );
        })}
      </Grid>
      {!reading && (
        <p className={styles.under}>
          <Button icon={<PlusOutlined />} onClick={() => rows.add(BLANK)}>
            {t("escalation.addLevel")}
          </Button>
        </p>
      )}
    </section>
  );
}
