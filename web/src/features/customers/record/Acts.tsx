import { AuditOutlined, EditOutlined, EyeOutlined, MergeCellsOutlined } from "@ant-design/icons";
import { Button, Form, Input, Radio } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ClearCustomer, CustomerRecord } from "@/api/types";
import { useMay, useMe } from "@/session/session";
import { useHotkeys } from "@/ui";
import { audit } from "../api";
import styles from "../customers.module.css";
import { FormDialog } from "../FormDialog";
import { EditDialog } from "./EditDialog";
import { MergeDialog } from "./MergeDialog";
import { UnmaskDialog } from "./UnmaskDialog";
import { useChanged } from "./useRecord";

type Doing = "unmask" | "edit" | "merge" | "audit";

interface ActsProps {
  customer: CustomerRecord;
  onClear: (shown: ClearCustomer) => void;
}

/** What may be done with the record as a whole. */
export function Acts({ customer, onClear }: ActsProps) {
  const { t } = useTranslation("customers");
  const me = useMe();
  const [unmasks, edits, merges, audits] = [
    useMay("customers.unmask"),
    useMay("customers.edit"),
    useMay("customers.merge"),
    useMay("customers.audit"),
  ];
  const [doing, setDoing] = useState<Doing>();
  const closed = customer.merged_into !== null || customer.erased_at !== null;
  const own = customer.created_by?.id === me.id;
  const stop = () => setDoing(undefined);
  useHotkeys(
    {
      u: unmasks && !customer.erased_at ? () => setDoing("unmask") : undefined,
      e: edits && !closed ? () => setDoing("edit") : undefined,
    },
    doing === undefined,
  );
  return (
    <span className={styles.acts}>
      {unmasks && !customer.erased_at && (
        <Button icon={<EyeOutlined />} onClick={() => setDoing("unmask")}>
          {t("unmask.open")}
        </Button>
      )}
      {edits && !closed && (
        <Button icon={<EditOutlined />} onClick={() => setDoing("edit")}>
          {t("edit.open")}
        </Button>
      )}
      {audits && !closed && customer.audit !== "right" && (
        <Button
          icon={<AuditOutlined />}
          disabled={own}
          title={own ? t("audit.own") : undefined}
          onClick={() => setDoing("audit")}
        >
          {t("audit.open_")}
        </Button>
      )}
      {merges && !closed && (
        <Button icon={<MergeCellsOutlined />} onClick={() => setDoing("merge")}>
          {t("merge.open")}
        </Button>
      )}
      <UnmaskDialog id={customer.id} open={doing === "unmask"} onClose={stop} onClear={onClear} />
      <EditDialog customer={customer} open={doing === "edit"} onClose={stop} />
      <MergeDialog customer={customer} open={doing === "merge"} onClose={stop} />
      <AuditDialog customer={customer} open={doing === "audit"} onClose={stop} />
    </span>
  );
}

interface AuditDialogProps {
  customer: CustomerRecord;
  open: boolean;
  onClose: () => void;
}

interface Verdict {
  right: boolean;
  remark?: string;
}

/** Do the data agree with the documents? What is wrong goes back to the clerk with a remark. */
function AuditDialog({ customer, open, onClose }: AuditDialogProps) {
  const { t } = useTranslation("customers");
  const changed = useChanged(customer.id);
  const [form] = Form.useForm<Verdict>();
  const wrong = Form.useWatch("right", form) === false;
  return (
    <FormDialog<Verdict, unknown>
      open={open}
      title={t("audit.title")}
      does={t("audit.do")}
      form={form}
      send={(verdict, key) => audit(customer.id, { ...verdict, version: customer.version }, key)}
      onDone={() => {
        changed();
        onClose();
      }}
      onClose={onClose}
    >
      <Form.Item name="right" label={t("audit.question")} rules={[{ required: true, message: t("needed") }]}>
        <Radio.Group
          vertical
          options={[
            { value: true, label: t("audit.isRight") },
            { value: false, label: t("audit.isWrong") },
          ]}
        />
      </Form.Item>
      <Form.Item
        name="remark"
        label={t("audit.remark")}
        rules={[{ required: wrong, whitespace: true, message: t("needed") }]}
      >
        <Input.TextArea rows={3} maxLength={300} />
      </Form.Item>
    </FormDialog>
  );
}
