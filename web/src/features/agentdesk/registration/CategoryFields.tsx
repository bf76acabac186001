import { Form, Select } from "antd";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { Category } from "@/api/types";
import { twoLevels } from "@/features/case/categories";
import { AXES, axisWord } from "@/features/case/words";
import styles from "../agentdesk.module.css";
import { useWords } from "./fieldWords";
import { FILLED } from "./moveOn";

interface CategoryFieldsProps {
  categories: Category[];
  onChosen(): void;
}

export function CategoryFields({ categories, onChosen }: CategoryFieldsProps) {
  const { t } = useTranslation(["agentdesk", "case"]);
  const { required } = useWords();
  const groups = useMemo(() => twoLevels(categories), [categories]);
  const whole = new Map(groups.flatMap(({ options }) => options.map((one) => [one.value, one.whole])));
  const category = Form.useWatch<string | undefined>("category");
  const axis = Form.useWatch<string | undefined>("hotline_axis");
  return (
    <>
      <Form.Item
        name="category"
        label={t("field.category")}
        rules={[required("category")]}
        validateTrigger={[]}
        className={`${styles.half} ${category ? FILLED : ""}`}
      >
        <Select
          showSearch={{ optionFilterProp: "search" }}
          options={groups}
          listHeight={420}
          labelRender={({ value, label }) => whole.get(String(value)) ?? label}
          placeholder={t("hint.category")}
          notFoundContent={t("form.noCategory")}
          onSelect={onChosen}
        />
      </Form.Item>
      <Form.Item
        name="hotline_axis"
        label={t("field.hotline_axis")}
        rules={[required("hotline_axis")]}
        validateTrigger={[]}
        className={`${styles.half} ${axis ? FILLED : ""}`}
      >
        <Select
          showSearch={{ optionFilterProp: "label" }}
          options={AXES.map((value) => ({ value, label: axisWord(value, t) }))}
          placeholder={t("hint.hotline_axis")}
          onSelect={onChosen}
        />
      </Form.Item>
    </>
  );
}
