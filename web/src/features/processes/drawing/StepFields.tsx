import { InputNumber, Select, Space } from "antd";
import { useTranslation } from "react-i18next";
import { POSTS } from "@/features/rules/types";
import { LIMIT_UNITS, type LimitUnit, limitOf, written } from "../limit";
import { usePostName } from "../words";
import { Labelled, Words } from "./fields";
import { OutcomeTable } from "./OutcomeTable";
import type { Touchpoint } from "./touchpoint";

interface StepFieldsProps {
  touchpoint: Touchpoint;
  onSay: (touchpoint: Touchpoint) => void;
}

/** What a step asks for: where it meets the customer, how well, how fast, by whom, and what may come of it. */
export function StepFields({ touchpoint, onSay }: StepFieldsProps) {
  const { t } = useTranslation("processes");
  const post = usePostName();
  const say = (part: Partial<Touchpoint>) => onSay({ ...touchpoint, ...part });
  const words = (name: "contactPoint" | "standard" | "standardEn" | "form" | "indicator", rows?: number) => (
    <Words
      label={t(`touchpoint.${name}`)}
      value={touchpoint[name]}
      rows={rows}
      onSay={(value) => say({ [name]: value })}
    />
  );
  const posts = [...new Set<string>([...POSTS, ...(touchpoint.role ? [touchpoint.role] : [])])];
  return (
    <>
      {words("contactPoint")}
      {words("standard", 2)}
      {words("standardEn", 2)}
      <LimitField value={touchpoint.limit} onSay={(limit) => say({ limit })} />
      <Labelled label={t("touchpoint.role")}>
        <Select
          allowClear
          showSearch={{ optionFilterProp: "label" }}
          value={touchpoint.role || undefined}
          placeholder={t("properties.nobody")}
          options={posts.map((value) => ({ value, label: post(value) }))}
          onChange={(role: string | undefined) => say({ role: role ?? "" })}
        />
      </Labelled>
      {words("form")}
      {words("indicator")}
      <OutcomeTable outcomes={touchpoint.outcomes} onSay={(outcomes) => say({ outcomes })} />
    </>
  );
}

function LimitField({ value, onSay }: { value: string; onSay: (limit: string) => void }) {
  const { t } = useTranslation("processes");
  const limit = limitOf(value);
  const unit: LimitUnit = limit?.unit ?? "h";
  return (
    <Labelled label={t("touchpoint.limit")} how={t("properties.limitHow")}>
      <Space.Compact block>
        <InputNumber
          style={{ width: "42%" }}
          min={1}
          max={9999}
          precision={0}
          value={limit?.amount ?? null}
          placeholder={t("properties.noLimit")}
          onChange={(amount) => onSay(amount ? written({ amount, unit }) : "")}
        />
        <Select
          style={{ width: "58%" }}
          value={unit}
          disabled={!limit}
          aria-label={t("properties.unit")}
          options={LIMIT_UNITS.map((one) => ({ value: one, label: t(`unit.${one}`) }))}
          onChange={(wanted: LimitUnit) => limit && onSay(written({ amount: limit.amount, unit: wanted }))}
        />
      </Space.Compact>
    </Labelled>
  );
}
