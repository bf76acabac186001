import { useQueryClient } from "@tanstack/react-query";
import { DatePicker, Form, Input } from "antd";
import type { Dayjs } from "dayjs";
import { useTranslation } from "react-i18next";
import { FormDialog } from "@/features/staff/FormDialog";
import { useMe } from "@/session/session";
import { serverNow } from "@/ui";
import { instantOf, momentOf, WALL } from "@/ui/wall";
import { closeQueue, telephonyKeys } from "../api";

interface CloseDialogProps {
  /** The code; empty for all of them. */
  queue: string;
  name: string;
  onClose(): void;
}

interface Values {
  reason: string;
  until?: Dayjs | null;
}

/** Closes a queue at once, or all: why, and whether it opens by itself. */
export function CloseDialog({ queue, name, onClose }: CloseDialogProps) {
  const { t } = useTranslation("telephony");
  const { zone } = useMe();
  const client = useQueryClient();
  const today = momentOf(serverNow(), zone).startOf("day");
  return (
    <FormDialog<Values, unknown>
      open
      danger
      title={queue ? t("closing.title", { name }) : t("closing.titleAll")}
      does={t("closing.close")}
      about={<p>{t("closing.how")}</p>}
      send={({ reason, until }, key) =>
        closeQueue(
          queue,
          { reason: reason.trim(), until: until ? instantOf(until.format(WALL), zone) : null },
          key,
        )
      }
      onDone={() => {
        void client.invalidateQueries({ queryKey: telephonyKeys.board });
        onClose();
      }}
      onClose={onClose}
    >
      {() => (
        <>
          <Form.Item
            name="reason"
            label={t("closing.reason")}
            rules={[{ required: true, whitespace: true, message: t("required") }]}
          >
            <Input autoFocus maxLength={200} autoComplete="off" />
          </Form.Item>
          <Form.Item name="until" label={t("closing.until")} extra={t("closing.untilHow")}>
            <DatePicker
              showTime={{ format: "HH:mm" }}
              format="YYYY-MM-DD HH:mm"
              minDate={today}
              placeholder={t("closing.noEnd")}
            />
          </Form.Item>
        </>
      )}
    </FormDialog>
  );
}
