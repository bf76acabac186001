import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useProblem } from "@/api/problem";
import { type Sent, save } from "@/api/save";
import { type ExportForm, ExportMenu } from "./ExportMenu";

interface TakeListProps {
  /** Asks the server for the list in this form; the file has the server's name for it. */
  send: (form: ExportForm) => Promise<Sent>;
}

/** A list as a file, written by the server: masked, in scope, and recorded. */
export function TakeList({ send }: TakeListProps) {
  const { t } = useTranslation("exporting");
  const { show } = useProblem();
  const taking = useMutation({ mutationFn: (form: ExportForm) => save(send(form)), onError: show });
  return <ExportMenu busy={taking.isPending} text={t("label")} onChoose={taking.mutate} />;
}
