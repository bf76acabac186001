/** The link by which the customer answers alone; each wish makes a fresh one, and the round takes one answer. */
import { useMutation } from "@tanstack/react-query";
import { Button, Typography } from "antd";
import { useTranslation } from "react-i18next";
import { api, unwrap } from "@/api/client";
import { useProblem } from "@/api/problem";
import { useMe } from "@/session/session";
import { absolute } from "@/ui";

export function SurveyLink({ ticket }: { ticket: string }) {
  const { t } = useTranslation("case");
  const { zone } = useMe();
  const { show } = useProblem();
  const making = useMutation({
    mutationFn: () =>
      unwrap(api.GET("/api/v1/tickets/{id}/survey-link", { params: { path: { id: ticket } } })),
    onError: show,
  });
  const { data } = making;
  if (!data) {
    return (
      <>
        <b>{t("survey.waiting")}</b>{" "}
        <Button size="small" type="link" loading={making.isPending} onClick={() => making.mutate()}>
          {t("survey.make")}
        </Button>
      </>
    );
  }
  return (
    <>
      <Typography.Text copyable={{ tooltips: [t("survey.copy"), t("survey.copied")] }}>
        {data.url}
      </Typography.Text>{" "}
      {t("survey.until", { time: absolute(data.expires_at, zone, "MM-DD HH:mm") })}
    </>
  );
}
