import { DatePicker, Form, Radio, Select } from "antd";
import type { Dayjs } from "dayjs";
import { useTranslation } from "react-i18next";
import { useCategories } from "@/api/queries";
import type { Schemas } from "@/api/types";
import styles from "../faults.module.css";
import { Said } from "../fields";
import { dayOf, SpotFields, WhoFields } from "./parts";

const RISKS = ["high", "medium", "low"] as const;

export interface ProblemFilled {
  district: string;
  building?: string;
  base_station?: string;
  category: string;
  symptom: string;
  risk: Schemas["Risk"];
  measure: string;
  unit: string;
  person?: string | null;
  due_on: Dayjs;
  review_on?: Dayjs | null;
}

export const toldOf = (filled: ProblemFilled): Schemas["ProblemForm"] => ({
  ...filled,
  building: filled.building ?? "",
  base_station: filled.base_station ?? "",
  person: filled.person ?? null,
  due_on: dayOf(filled.due_on),
  review_on: filled.review_on ? dayOf(filled.review_on) : null,
});

/** What is known of a problem, who answers for it, and until when. */
export function ProblemFields({ within = [] }: { within?: string[] }) {
  const { t } = useTranslation("faults");
  const categories = useCategories().data ?? [];
  const needed = (message: string) => [{ required: true, message }];
  return (
    <>
      <SpotFields within={within} />
      <div className={styles.row}>
        <Form.Item
          name={[...within, "category"]}
          label={t("field.category")}
          rules={needed(t("field.category"))}
        >
          <Select
            showSearch={{ optionFilterProp: "label" }}
            options={categories.map(({ code, name, group_name }) => ({
              value: code,
              label: `${group_name} / ${name}`,
            }))}
          />
        </Form.Item>
        <Form.Item name={[...within, "risk"]} label={t("prevention.field.risk")}>
          <Radio.Group options={RISKS.map((value) => ({ value, label: t(`prevention.risk.${value}`) }))} />
        </Form.Item>
      </div>
      <Said name={[...within, "symptom"]} label={t("field.symptom")} />
      <Said name={[...within, "measure"]} label={t("prevention.field.measure")} />
      <div className={styles.row}>
        <WhoFields within={within} />
        <Form.Item
          name={[...within, "due_on"]}
          label={t("prevention.field.due_on")}
          rules={needed(t("prevention.field.due_on"))}
        >
          <DatePicker allowClear={false} />
        </Form.Item>
        <Form.Item name={[...within, "review_on"]} label={t("prevention.field.review_on")}>
          <DatePicker />
        </Form.Item>
      </div>
    </>
  );
}
