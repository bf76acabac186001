import { useQuery } from "@tanstack/react-query";
import { Select } from "antd";
import { useTranslation } from "react-i18next";
import { choicesOptions } from "./api";
import styles from "./customers.module.css";
import { AUDITS, CARDS, type Filters, STAGES, TIERS } from "./finding";

interface FilterRowProps {
  filters: Filters;
  onChange: (filters: Filters) => void;
}

const CHOICES = { tier: TIERS, card: CARDS, stage: STAGES, audit: AUDITS } as const;

export function FilterRow({ filters, onChange }: FilterRowProps) {
  const { t } = useTranslation("customers");
  const regions = useQuery(choicesOptions).data?.regions ?? [];
  const set = (name: keyof Filters, value: string | undefined) => {
    const { [name]: _gone, ...rest } = filters;
    onChange(value === undefined ? rest : { ...rest, [name]: value });
  };
  return (
    <div className={styles.filters}>
      {(Object.keys(CHOICES) as (keyof typeof CHOICES)[]).map((name) => (
        <Select
          key={name}
          allowClear
          className={styles.filter}
          placeholder={t(`field.${name}`)}
          aria-label={t(`field.${name}`)}
          value={filters[name]}
          options={CHOICES[name].map((value) => ({ value, label: t(`${name}.${value}`) }))}
          onChange={(value?: string) => set(name, value)}
        />
      ))}
      {regions.length > 1 && (
        <Select
          allowClear
          className={styles.filter}
          placeholder={t("field.region")}
          aria-label={t("field.region")}
          value={filters.region}
          showSearch={{ optionFilterProp: "label" }}
          options={regions.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(value?: string) => set("region", value)}
        />
      )}
    </div>
  );
}
