import { PlusOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import type { EmergencyPlanRow, PlanStepRow } from "../plans";
import { ChoiceCell, FigureCell, TextCell, ToldAt } from "../sheet/cells";
import { Grid, HandleCell, RemoveButton } from "../sheet/Grid";
import { moved, numbered, type Rows } from "../sheet/rows";
import { useSheet } from "../sheet/sheet";
import { POSTS } from "../types";
import styles from "./editors.module.css";

interface PlanStepsProps {
  plan: EmergencyPlanRow;
  index: number;
  rows: Rows<EmergencyPlanRow>;
}

/** The steps of a plan: what, by which post, within how many minutes. */
export function PlanSteps({ plan, index, rows }: PlanStepsProps) {
  const { t } = useTranslation(["rules", "common"]);
  const { reading } = useSheet();
  const posts = POSTS.map((value) => ({ value, label: t(`common:post.${value}`) }));
  const put = (steps: PlanStepRow[], part = "") =>
    rows.set(index, { steps }, part ? `steps.${part}` : "steps");
  const set = (at: number, patch: Partial<PlanStepRow>) =>
    put(
      plan.steps.map((step, place) => (place === at ? { ...step, ...patch } : step)),
      `${at}.${Object.keys(patch)[0] ?? ""}`,
    );
  const columns = [
    { key: "text", title: t("plans.step.text") },
    { key: "text_en", title: t("plans.step.text_en") },
    { key: "code", title: t("plans.step.code"), width: 130 },
    { key: "post", title: t("plans.step.post"), width: 150 },
    { key: "minutes", title: t("plans.step.minutes"), width: 110 },
    ...(reading ? [] : [{ key: "remove", title: "", width: 36 }]),
  ];
  return (
    <>
      <span data-path={`plans.${index}.steps`}>
        <ToldAt path={`plans.${index}.steps`} />
      </span>
      <Grid
        label={t("plans.steps")}
        columns={columns}
        onMove={(from, to) => put(moved(plan.steps, from, to))}
      >
        {numbered(plan.steps).map(({ row, index: at, key }) => {
          const what = (part: string) =>
            t("cell", { what: t(`plans.step.${part}`), row: row.code || at + 1 });
          const place = (part: string) => `plans.${index}.steps.${at}.${part}`;
          return (
            <tr key={key} data-place={at}>
              <HandleCell place={at} />
              {(["text", "text_en", "code"] as const).map((part) => (
                <td key={part}>
                  <TextCell
                    path={place(part)}
                    label={what(part)}
                    value={row[part]}
                    code={part === "code"}
                    wraps={part !== "code"}
                    onChange={(value) => set(at, { [part]: value })}
                  />
                </td>
              ))}
              <td>
                <ChoiceCell
                  path={place("post")}
                  label={what("post")}
                  value={row.post}
                  choices={posts}
                  onChange={(post) => set(at, { post })}
                />
              </td>
              <td>
                <FigureCell
                  path={place("minutes")}
                  label={what("minutes")}
                  value={row.minutes}
                  onChange={(minutes) => set(at, { minutes })}
                />
              </td>
              {!reading && (
                <td>
                  <RemoveButton
                    label={what("remove")}
                    onClick={() => put(plan.steps.filter((_, other) => other !== at))}
                  />
                </td>
              )}
            </tr>
          );
        })}
      </Grid>
      {!reading && (
        <p className={styles.under}>
          <Button
            icon={<PlusOutlined />}
            onClick={() =>
              put([...plan.steps, { code: "", text: "", text_en: "", post: "supervisor", minutes: 30 }])
            }
          >
            {t("plans.step.add")}
          </Button>
        </p>
      )}
    </>
  );
}
