/** What a form says, in the reader's language. */
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useMe } from "@/session/session";
import { absolute } from "@/ui";
import { type Field, helpOf, isEmpty, optionName, optionsOf, titleOf } from "./schema";
import type { FieldWrong } from "./validate";

export interface FieldWords {
  title: (field: Field) => string;
  help: (field: Field) => string;
  options: (field: Field) => { value: string; label: string }[];
  /** A value as it is read; empty where nothing was said. */
  value: (field: Field, value: unknown) => string;
  wrong: (found: Pick<FieldWrong, "wrong" | "bound">) => string;
}

export function useFieldWords(): FieldWords {
  const { t, i18n } = useTranslation("forms");
  const { zone } = useMe();
  const english = i18n.language === "en";
  return useMemo(() => {
    const options: FieldWords["options"] = ({ schema }) =>
      optionsOf(schema).map((one) => ({ value: one.code, label: optionName(one, english) }));
    const chosen = (field: Field, code: unknown): string =>
      options(field).find(({ value }) => value === code)?.label ?? String(code);
    const value: FieldWords["value"] = (field, said) => {
      if (isEmpty(said)) return "";
      if (typeof said === "boolean") return t(said ? "yes" : "no");
      if (Array.isArray(said)) return said.map((one) => chosen(field, one)).join(t("comma"));
      if (field.kind === "choice") return chosen(field, said);
      if (field.kind === "time" && typeof said === "string" && !Number.isNaN(Date.parse(said))) {
        return absolute(said, zone);
      }
      if (field.kind === "money" && typeof said === "number") return t("sum", { sum: said.toFixed(2) });
      return String(said);
    };
    return {
      title: (field) => titleOf(field, english),
      help: (field) => helpOf(field, english),
      options,
      value,
      wrong: ({ wrong, bound }) => t(`wrong.${wrong}`, { bound, count: bound }),
    };
  }, [t, english, zone]);
}
