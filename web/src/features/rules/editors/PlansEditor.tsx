import { PlusOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { Empty } from "@/ui";
import { useCategoryChoices } from "../names";
import type { EmergencyPlanRow, EmergencyPlans } from "../plans";
import { ChoiceCell, ChoicesCell, FigureCell, TextCell, ToldAt } from "../sheet/cells";
import { RemoveButton } from "../sheet/Grid";
import { numbered, type Rows, useRows } from "../sheet/rows";
import { type EditorProps, useSheet } from "../sheet/sheet";
import { POSTS } from "../types";
import { useWords } from "../words";
import styles from "./editors.module.css";
import { PlanSteps } from "./PlanSteps";

const BLANK: EmergencyPlanRow = {
  code: "",
  name: "",
  name_en: "",
  kinds: [],
  at_least: 0,
  leader: "manager",
  told: [],
  steps: [],
  trigger: "",
  trigger_en: "",
  wording: "",
  wording_en: "",
};

/** Emergency plans: for which faults, who leads and is told, what is said, and each step with its limit. */
export function PlansEditor({ content, change, unit }: EditorProps<EmergencyPlans>) {
  const { t } = useTranslation("rules");
  const { named } = useWords();
  const { reading } = useSheet();
  const rows = useRows(change, "plans");
  return (
    <div className={styles.stack}>
      <span data-path="plans">
        <ToldAt path="plans" />
      </span>
      {content.plans.length === 0 && <Empty what={t("plans.none")} how={t("plans.noneHow")} />}
      {numbered(content.plans).map(({ row, index, key }) => (
        <section key={key}>
          <h3>
            {named(row) || t("plans.fresh")}{" "}
            {!reading && (
              <RemoveButton
                label={t("cell", { what: t("plans.remove"), row: named(row) || row.code || index + 1 })}
                onClick={() => rows.remove(index)}
              />
            )}
          </h3>
          <PlanForm plan={row} index={index} rows={rows} unit={unit} />
          <PlanSteps plan={row} index={index} rows={rows} />
        </section>
      ))}
      {!reading && (
        <p className={styles.under}>
          <Button icon={<PlusOutlined />} onClick={() => rows.add(BLANK)}>
            {t("plans.add")}
          </Button>
        </p>
      )}
    </div>
  );
}

interface PlanFormProps {
  plan: EmergencyPlanRow;
  index: number;
  rows: Rows<EmergencyPlanRow>;
  unit: string;
}

const TEXTS = ["name", "name_en", "code", "trigger", "trigger_en", "wording", "wording_en"] as const;

function PlanForm({ plan, index, rows, unit }: PlanFormProps) {
  const { t } = useTranslation(["rules", "common"]);
  const { named } = useWords();
  const { groups, categories } = useCategoryChoices(unit);
  const posts = POSTS.map((value) => ({ value, label: t(`common:post.${value}`) }));
  const what = (part: string) =>
    t("cell", { what: t(`plans.${part}`), row: named(plan) || plan.code || index + 1 });
  const at = (part: string) => `plans.${index}.${part}`;
  const choices = [
    ...groups.map((group) => ({ value: group.value, label: t("templates.group", { name: group.label }) })),
    ...categories.filter((one) => !groups.some((group) => group.value === one.value)),
  ];
  return (
    <dl className={styles.pairs}>
      {TEXTS.map((part) => (
        <div key={part} style={{ display: "contents" }}>
          <dt>{t(`plans.${part}`)}</dt>
          <dd className={styles.boxed}>
            <TextCell
              path={at(part)}
              label={what(part)}
              value={plan[part]}
              code={part === "code"}
              wraps={part.startsWith("trigger") || part.startsWith("wording")}
              onChange={(value) => rows.set(index, { [part]: value })}
            />
          </dd>
        </div>
      ))}
      <dt>{t("plans.kinds")}</dt>
      <dd className={styles.boxed}>
        <ChoicesCell
          path={at("kinds")}
          label={what("kinds")}
          value={plan.kinds}
          choices={choices}
          none={t("plans.everyKind")}
          onChange={(kinds) => rows.set(index, { kinds })}
        />
      </dd>
      <dt>{t("plans.at_least")}</dt>
      <dd className={styles.boxed}>
        <FigureCell
          path={at("at_least")}
          label={what("at_least")}
          value={plan.at_least}
          onChange={(at_least) => rows.set(index, { at_least })}
        />
      </dd>
      <dt>{t("plans.leader")}</dt>
      <dd className={styles.boxed}>
        <ChoiceCell
          path={at("leader")}
          label={what("leader")}
          value={plan.leader}
          choices={posts}
          onChange={(leader) => rows.set(index, { leader })}
        />
      </dd>
      <dt>{t("plans.told")}</dt>
      <dd className={styles.boxed}>
        <ChoicesCell
          path={at("told")}
          label={what("told")}
          value={plan.told}
          choices={posts}
          none={t("nothing")}
          onChange={(told) => rows.set(index, { told })}
        />
      </dd>
    </dl>
  );
}
