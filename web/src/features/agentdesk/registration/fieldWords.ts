import { useTranslation } from "react-i18next";

export function useWords() {
  const { t } = useTranslation("agentdesk");
  const required = (field: string) => ({
    required: true,
    whitespace: true,
    message: t("form.required", { field: t(`field.${field}`) }),
  });
  return { required };
}
