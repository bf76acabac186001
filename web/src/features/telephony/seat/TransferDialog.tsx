import { Checkbox, Form, Select } from "antd";
import { useTranslation } from "react-i18next";
import { FormDialog } from "@/features/staff/FormDialog";
import { transfer } from "../api";
import { useNamed } from "../presence";
import type { SeatAnswer } from "../types";
import { useRenewed } from "./useRenewed";

interface Values {
  queue: string;
  reason: string;
  told: boolean;
}

interface TransferDialogProps {
  answer: SeatAnswer;
  onClose(): void;
}

/** To another queue, in the place of the first arrival; nobody is sent on without having been told. */
export function TransferDialog({ answer, onClose }: TransferDialogProps) {
  const { t } = useTranslation("telephony");
  const named = useNamed();
  const renewed = useRenewed(onClose);
  const { queues, transfer: reasons } = answer.choices;
  const options = (choices: typeof queues) =>
    choices.map(({ code }) => ({ value: code, label: named(choices, code) }));
  const need = [{ required: true, message: t("required") }];
  return (
    <FormDialog<Values, unknown>
      open
      title={t("transfer.title")}
      does={t("transfer.send")}
      about={<p>{t("transfer.how")}</p>}
      initial={{ told: false }}
      send={transfer}
      onDone={renewed}
      onClose={onClose}
    >
      {() => (
        <>
          <Form.Item name="queue" label={t("transfer.queue")} rules={need}>
            <Select autoFocus options={options(queues).filter(({ value }) => value !== answer.call?.queue)} />
          </Form.Item>
          <Form.Item name="reason" label={t("transfer.reason")} rules={need}>
            <Select options={options(reasons)} />
          </Form.Item>
          <Form.Item
            name="told"
            valuePropName="checked"
            rules={[
              {
                validator: (_rule, told: boolean) =>
                  told ? Promise.resolve() : Promise.reject(new Error(t("transfer.tellFirst"))),
              },
            ]}
          >
            <Checkbox>{t("transfer.told")}</Checkbox>
          </Form.Item>
        </>
      )}
    </FormDialog>
  );
}
