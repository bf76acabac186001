import { getRouteApi } from "@tanstack/react-router";
import { Segmented, Select } from "antd";
import { useTranslation } from "react-i18next";
import { type Field, fieldsOf } from "@/features/forms/schema";
import { useFieldWords } from "@/features/forms/words";
import { formOf, STANDINGS, type Stands, type TypeChoice } from "./api";
import type { WorkordersSearch } from "./search";
import styles from "./workorders.module.css";

const route = getRouteApi("/shell/workorders");
const WHOSE = ["everything", "department", "mine"] as const;
const URGENCIES = ["urgent", "general", "complex"] as const;

interface FilterBarProps {
  types: readonly TypeChoice[];
  search: WorkordersSearch;
}

/** The fields of a type that a list can be narrowed by: those that stand in it and are chosen from a list. */
const askedOf = (type: TypeChoice | undefined): Field[] =>
  type
    ? fieldsOf(formOf(type)).filter(
        ({ kind, schema }) => schema["x-listed"] && ["choice", "choices", "yesno"].includes(kind),
      )
    : [];

/** Which work orders are shown; the address says so. */
export function FilterBar({ types, search }: FilterBarProps) {
  const { t } = useTranslation("workorders");
  const words = useFieldWords();
  const navigate = route.useNavigate();
  const go = (part: Partial<WorkordersSearch>) =>
    void navigate({ search: (was) => ({ ...was, ...part }), replace: true });
  const type = types.find(({ code }) => code === search.type);
  const yesNo = [
    { value: "true", label: t("forms:yes") },
    { value: "false", label: t("forms:no") },
  ];
  const choice = (
    label: string,
    value: string | undefined,
    options: { value: string; label: string }[],
    onChange: (value: string | undefined) => void,
  ) => (
    <Select
      key={label}
      allowClear
      className={styles.filter}
      aria-label={label}
      placeholder={label}
      value={value ?? null}
      options={options}
      popupMatchSelectWidth={false}
      showSearch={{ optionFilterProp: "label" }}
      onChange={(chosen: string | null) => onChange(chosen ?? undefined)}
    />
  );
  return (
    <>
      <Segmented<(typeof WHOSE)[number]>
        aria-label={t("whose.label")}
        value={search.whose ?? "everything"}
        options={WHOSE.map((value) => ({ value, label: t(`whose.${value}`) }))}
        onChange={(whose) => go({ whose: whose === "everything" ? undefined : whose })}
      />
      <Segmented<Stands>
        aria-label={t("stands.label")}
        value={search.stands ?? "open"}
        options={STANDINGS.map((value) => ({ value, label: t(`stands.${value}`) }))}
        onChange={(stands) => go({ stands: stands === "open" ? undefined : stands })}
      />
      {choice(
        t("column.type"),
        search.type,
        types.map(({ code, name }) => ({ value: code, label: name })),
        (value) => go({ type: value, category: undefined, field: undefined, value: undefined }),
      )}
      {type &&
        choice(
          t("column.category"),
          search.category,
          type.categories.map(({ code, name }) => ({ value: code, label: name })),
          (category) => go({ category }),
        )}
      {choice(
        t("column.urgency"),
        search.urgency,
        URGENCIES.map((value) => ({ value, label: t(`common:urgency.${value}`) })),
        (urgency) => go({ urgency: urgency as WorkordersSearch["urgency"] }),
      )}
      {askedOf(type).map((field) =>
        choice(
          words.title(field),
          search.field === field.key ? search.value : undefined,
          field.kind === "yesno" ? yesNo : words.options(field),
          (value) => go(value ? { field: field.key, value } : { field: undefined, value: undefined }),
        ),
      )}
    </>
  );
}
