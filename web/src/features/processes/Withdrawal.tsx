import { useQueryClient } from "@tanstack/react-query";
import { App, Form, Input } from "antd";
import { useTranslation } from "react-i18next";
import { FormDialog } from "@/features/customers/FormDialog";
import { useMe } from "@/session/session";
import { absolute } from "@/ui";
import { PROCESSES, withdraw } from "./api";
import type { Version } from "./types";

interface WithdrawalProps {
  open: boolean;
  code: string;
  version: Version;
  onClose: () => void;
}

/** Takes back what is planned, with the reason. */
export function Withdrawal({ open, code, version, onClose }: WithdrawalProps) {
  const { t } = useTranslation("processes");
  const { zone } = useMe();
  const { message } = App.useApp();
  const client = useQueryClient();
  return (
    <FormDialog<{ reason: string }, unknown>
      open={open}
      title={t("withdraw.title", { version: version.version, time: absolute(version.valid_from, zone) })}
      does={t("withdraw.do")}
      send={({ reason }, key) => withdraw(code, version.id, reason.trim(), key)}
      onDone={() => {
        void message.success(t("withdraw.done", { version: version.version }));
        void client.invalidateQueries({ queryKey: PROCESSES });
        onClose();
      }}
      onClose={onClose}
    >
      <p>{t("withdraw.how")}</p>
      <Form.Item
        name="reason"
        label={t("withdraw.reason")}
        rules={[{ required: true, whitespace: true, message: t("withdraw.needed") }]}
      >
        <Input.TextArea rows={2} maxLength={500} />
      </Form.Item>
    </FormDialog>
  );
}
