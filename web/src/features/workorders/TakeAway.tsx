import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useProblem } from "@/api/problem";
import { type ExportForm, ExportMenu, saveFile } from "@/ui";
import { fetchFile } from "./api";
import type { WorkordersSearch } from "./search";

interface TakeAwayProps {
  search: WorkordersSearch;
  q: string;
}

/** The list that is shown, as a file. */
export function TakeAway({ search, q }: TakeAwayProps) {
  const { t } = useTranslation("workorders");
  const { show } = useProblem();
  const taking = useMutation({
    mutationFn: async (form: ExportForm) =>
      saveFile(`${t("file")}.${form.format}`, await fetchFile(search, q, form)),
    onError: show,
  });
  return <ExportMenu busy={taking.isPending} text={t("export")} onChoose={(form) => taking.mutate(form)} />;
}
