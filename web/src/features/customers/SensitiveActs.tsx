import { useMutation, useQueryClient } from "@tanstack/react-query";
import { App, Button, Form, Input, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useProblem } from "@/api/problem";
import { keys } from "@/api/queries";
import type { SensitiveNumber, SensitiveProposal } from "@/api/types";
import { useMay } from "@/session/session";
import { approveSensitive, closeSensitive, proposeSensitive } from "./api";
import { FormDialog } from "./FormDialog";

const SOURCES = ["customer", "complaint", "outbound", "regulator"] as const;
export const WAYS = ["phone", "sms", "email", "wechat", "letter"] as const;

/** What whoever decides may do with an entry; one's own proposals are for others. */
export function SensitiveActs({ entry }: { entry: SensitiveNumber }) {
  const { t } = useTranslation("customers");
  const { show } = useProblem();
  const client = useQueryClient();
  const decides = useMay("customers.sensitive_approve");
  const [closing, setClosing] = useState<"refuse" | "end">();
  const again = () => client.invalidateQueries({ queryKey: keys.sensitive });
  const approving = useMutation({
    mutationFn: () => approveSensitive(entry.id),
    onSuccess: again,
    onError: show,
  });
  if (!decides || entry.refused_at || entry.ended_at) return null;
  const open = !entry.approved_at;
  return (
    <>
      {open && (
        <>
          <Button
            size="small"
            type="primary"
            ghost
            disabled={entry.mine}
            title={entry.mine ? t("sensitive.own") : undefined}
            loading={approving.isPending}
            onClick={() => approving.mutate()}
          >
            {t("sensitive.approve")}
          </Button>
          <Button size="small" type="text" onClick={() => setClosing("refuse")}>
            {t("sensitive.refuse")}
          </Button>
        </>
      )}
      {!open && (
        <Button size="small" type="text" onClick={() => setClosing("end")}>
          {t("sensitive.end")}
        </Button>
      )}
      <FormDialog<{ reason: string }, unknown>
        open={closing !== undefined}
        title={t(closing === "refuse" ? "sensitive.refuseTitle" : "sensitive.endTitle", {
          phone: entry.phone,
        })}
        does={t(closing === "refuse" ? "sensitive.refuse" : "sensitive.end")}
        send={({ reason }, key) => closeSensitive(entry.id, closing ?? "end", reason, key)}
        onDone={() => {
          setClosing(undefined);
          void again();
        }}
        onClose={() => setClosing(undefined)}
      >
        <Form.Item
          name="reason"
          label={t("reason")}
          rules={[{ required: true, whitespace: true, message: t("needed") }]}
        >
          <Input.TextArea autoFocus rows={3} maxLength={500} />
        </Form.Item>
      </FormDialog>
    </>
  );
}

interface ProposalDialogProps {
  open: boolean;
  onClose: () => void;
  onDone: () => void;
}

export function ProposalDialog({ open, onClose, onDone }: ProposalDialogProps) {
  const { t } = useTranslation("customers");
  const { message } = App.useApp();
  const client = useQueryClient();
  return (
    <FormDialog<SensitiveProposal, unknown>
      open={open}
      title={t("sensitive.proposeTitle")}
      does={t("sensitive.propose")}
      initial={{ source: "customer" }}
      send={proposeSensitive}
      onDone={() => {
        void client.invalidateQueries({ queryKey: keys.sensitive });
        void message.success(t("sensitive.proposedNow"));
        onClose();
        onDone();
      }}
      onClose={onClose}
    >
      <Form.Item name="phone" label={t("field.phone")} rules={[{ required: true, message: t("needed") }]}>
        <Input autoFocus maxLength={40} inputMode="tel" autoComplete="off" />
      </Form.Item>
      <Form.Item
        name="reason"
        label={t("sensitive.reason")}
        rules={[{ required: true, whitespace: true, message: t("needed") }]}
      >
        <Input.TextArea rows={2} maxLength={500} />
      </Form.Item>
      <Form.Item name="source" label={t("sensitive.source")}>
        <Select options={SOURCES.map((value) => ({ value, label: t(`source.${value}`) }))} />
      </Form.Item>
      <Form.Item name="preferred_channel" label={t("sensitive.channel")} extra={t("sensitive.channelHow")}>
        <Select allowClear options={WAYS.map((value) => ({ value, label: t(`way.${value}`) }))} />
      </Form.Item>
    </FormDialog>
  );
}
