import { Checkbox, Form, Input, Radio } from "antd";
import { useTranslation } from "react-i18next";
import type { ClearCustomer, CustomerUnmasking } from "@/api/types";
import { unmask } from "../api";
import { FormDialog } from "../FormDialog";

const FIELDS = ["name", "phones", "email", "address", "document"] as const;
const REASONS = ["call_back", "verify", "correct_data", "deliver", "other"] as const;

interface Values {
  fields: CustomerUnmasking["fields"];
  why: (typeof REASONS)[number];
  other?: string;
}

interface UnmaskDialogProps {
  id: string;
  open: boolean;
  onClose: () => void;
  onClear: (shown: ClearCustomer) => void;
}

/** Asks what is to be seen and why, before anything is shown: who looked, when and why is kept. */
export function UnmaskDialog({ id, open, onClose, onClear }: UnmaskDialogProps) {
  const { t } = useTranslation("customers");
  const [form] = Form.useForm<Values>();
  const other = Form.useWatch("why", form) === "other";
  return (
    <FormDialog<Values, ClearCustomer>
      open={open}
      title={t("unmask.title")}
      does={t("unmask.do")}
      form={form}
      initial={{ fields: ["phones"], why: "call_back" }}
      send={({ fields, why, other: words }) =>
        unmask(id, { fields, reason: why === "other" ? (words ?? "").trim() : why })
      }
      onDone={(shown) => {
        onClear(Object.fromEntries(Object.entries(shown).filter(([, value]) => value !== null)));
        onClose();
      }}
      onClose={onClose}
    >
      <Form.Item name="fields" label={t("unmask.fields")} rules={[{ required: true, message: t("needed") }]}>
        <Checkbox.Group options={FIELDS.map((value) => ({ value, label: t(`unmask.field.${value}`) }))} />
      </Form.Item>
      <Form.Item name="why" label={t("unmask.why")} extra={t("unmask.note")}>
        <Radio.Group
          vertical
          options={REASONS.map((value) => ({ value, label: t(`unmask.reason.${value}`) }))}
        />
      </Form.Item>
      {other && (
        <Form.Item name="other" rules={[{ required: true, whitespace: true, message: t("unmask.say") }]}>
          <Input autoFocus maxLength={120} placeholder={t("unmask.say")} aria-label={t("unmask.say")} />
        </Form.Item>
      )}
    </FormDialog>
  );
}
