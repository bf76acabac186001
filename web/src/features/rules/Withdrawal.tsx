import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Alert, App, Input, Modal } from "antd";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { intention } from "@/api/client";
import { useProblemText } from "@/api/problem";
import { useMe } from "@/session/session";
import { absolute } from "@/ui";
import { lineKey, withdraw } from "./api";
import type { KindName, Version } from "./types";

interface WithdrawalProps {
  open: boolean;
  name: KindName;
  version: Version;
  onClose: () => void;
}

/** Takes back what is planned, with the reason. */
export function Withdrawal({ open, name, version, onClose }: WithdrawalProps) {
  const { t } = useTranslation("rules");
  const { zone } = useMe();
  const { message } = App.useApp();
  const words = useProblemText();
  const client = useQueryClient();
  const key = useRef(intention());
  const [reason, setReason] = useState("");
  const sending = useMutation({
    mutationFn: () => withdraw(name, version.id, reason.trim(), key.current),
    onSuccess: () => {
      void message.success(t("withdraw.done", { version: version.version }));
      onClose();
    },
    onSettled: () => client.invalidateQueries({ queryKey: lineKey(name) }),
  });
  const empty = reason.trim() === "";
  const send = () => {
    if (!empty && !sending.isPending) sending.mutate();
  };
  return (
    <Modal
      open={open}
      title={t("withdraw.title", { version: version.version, time: absolute(version.valid_from, zone) })}
      okText={t("withdraw.do")}
      okButtonProps={{ danger: true, disabled: empty, loading: sending.isPending }}
      onOk={send}
      onCancel={onClose}
      destroyOnHidden
    >
      <p>{t("withdraw.how")}</p>
      <Input.TextArea
        autoFocus
        rows={2}
        maxLength={500}
        aria-label={t("withdraw.reason")}
        placeholder={t("withdraw.reason")}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) send();
        }}
      />
      {sending.isError && <Alert type="error" showIcon title={words(sending.error).title} />}
    </Modal>
  );
}
