/** Ending a loan before its time. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { App } from "antd";
import { useTranslation } from "react-i18next";
import { intention } from "@/api/client";
import { useProblem } from "@/api/problem";
import { endLoan, staffKeys } from "./api";

export function useEnding() {
  const { t } = useTranslation("staff");
  const client = useQueryClient();
  const { message } = App.useApp();
  const { show } = useProblem();
  return useMutation({
    mutationFn: (loan: string) => endLoan(loan, intention()),
    onSuccess: () => message.success(t("loan.ended")),
    onError: show,
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: staffKeys.loans }),
        client.invalidateQueries({ queryKey: staffKeys.all }),
      ]),
  });
}
