import { DeleteOutlined } from "@ant-design/icons";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button, Form, Input, Popover } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, intent, unwrap } from "@/api/client";
import { useProblem } from "@/api/problem";
import { keys } from "@/api/queries";
import { useIntention } from "../composer/useIntention";
import styles from "./documents.module.css";
import type { Document } from "./useDocuments";

interface WithdrawProps {
  document: Document;
  ticket: string;
}

/** Takes a document back; the reason stands in the timeline. */
export function Withdraw({ document: { id, name }, ticket }: WithdrawProps) {
  const { t } = useTranslation("documents");
  const [asking, setAsking] = useState(false);
  const client = useQueryClient();
  const { show } = useProblem();
  const { keyFor } = useIntention();
  const { mutate, isPending } = useMutation({
    mutationFn: ({ reason }: { reason: string }) =>
      unwrap(
        api.POST("/api/v1/documents/{id}/withdraw", {
          params: { path: { id } },
          body: { reason },
          ...intent(keyFor(reason)),
        }),
      ),
    onSuccess: () => {
      setAsking(false);
      return client.invalidateQueries({ queryKey: keys.ticket(ticket) });
    },
    onError: show,
  });
  const form = (
    <Form layout="vertical" className={styles.withdraw} onFinish={mutate} disabled={isPending}>
      <Form.Item
        name="reason"
        label={t("withdraw.reason")}
        rules={[{ required: true, whitespace: true, message: t("withdraw.required") }]}
      >
        <Input autoFocus maxLength={500} />
      </Form.Item>
      <Button type="primary" danger htmlType="submit" loading={isPending}>
        {t("withdraw.do")}
      </Button>
    </Form>
  );
  return (
    <Popover
      open={asking}
      onOpenChange={setAsking}
      trigger="click"
      placement="bottomRight"
      destroyOnHidden
      content={form}
    >
      <Button
        type="text"
        size="small"
        icon={<DeleteOutlined />}
        aria-expanded={asking}
        aria-label={t("withdraw.ask", { name })}
        title={t("withdraw.ask", { name })}
      />
    </Popover>
  );
}
