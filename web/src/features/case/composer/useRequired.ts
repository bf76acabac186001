import { useTranslation } from "react-i18next";

/** The rule of a field that must be filled, said in the field's own name. */
export function useRequired() {
  const { t } = useTranslation("case");
  return (what: string) => [{ required: true, whitespace: true, message: t("form.required", { what }) }];
}
