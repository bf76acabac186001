import { useMutation } from "@tanstack/react-query";
import { App } from "antd";
import { useTranslation } from "react-i18next";
import { useProblemText } from "@/api/problem";
import { type ExportForm, ExportMenu, saveFile } from "@/ui";

interface TakingProps {
  fetch: (form: ExportForm) => Promise<Blob>;
  name: string;
}

/** What is shown, as a file. */
export function Taking({ fetch, name }: TakingProps) {
  const { t } = useTranslation("processes");
  const { message } = App.useApp();
  const words = useProblemText();
  const taking = useMutation({
    mutationFn: async (form: ExportForm) => ({ form, file: await fetch(form) }),
    onSuccess: ({ form, file }) => saveFile(`${name}.${form.format}`, file),
    onError: (problem) => void message.error(words(problem).title),
  });
  return (
    <ExportMenu
      busy={taking.isPending}
      text={t("report.export")}
      how={t("report.exportHow")}
      onChoose={(form) => taking.mutate(form)}
    />
  );
}
