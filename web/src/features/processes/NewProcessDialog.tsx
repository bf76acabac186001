import { useQueryClient } from "@tanstack/react-query";
import { Form, Input, Radio, TreeSelect } from "antd";
import { useTranslation } from "react-i18next";
import { useUnits } from "@/api/queries";
import { FormDialog } from "@/features/customers/FormDialog";
import { treeOf } from "@/features/rules/UnitSelect";
import { useMe } from "@/session/session";
import { newProcess, PROCESSES } from "./api";
import { CLASSES, type NewProcess, type Process } from "./types";

interface NewProcessDialogProps {
  open: boolean;
  onClose: () => void;
  onEntered: (code: string) => void;
}

/** Enters a process into the register; it is drawn afterwards. */
export function NewProcessDialog({ open, onClose, onEntered }: NewProcessDialogProps) {
  const { t } = useTranslation("processes");
  const me = useMe();
  const client = useQueryClient();
  const units = treeOf(useUnits().data ?? []);
  const needed = [{ required: true, whitespace: true, message: t("new.needed") }];
  return (
    <FormDialog<NewProcess, Process>
      open={open}
      title={t("new.title")}
      does={t("new.do")}
      width={600}
      initial={{ process_class: "customer", owner: me.unit.id, name_en: "", goal: "" }}
      send={newProcess}
      onDone={(process) => {
        void client.invalidateQueries({ queryKey: PROCESSES });
        onClose();
        onEntered(process.code);
      }}
      onClose={onClose}
    >
      <Form.Item name="name" label={t("field.nameZh")} rules={needed}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="name_en" label={t("field.nameEn")}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item
        name="code"
        label={t("field.code")}
        extra={t("new.codeHow")}
        rules={[...needed, { pattern: /^[a-z][a-z0-9_-]*$/, message: t("new.codeWrong") }]}
      >
        <Input maxLength={60} spellCheck={false} />
      </Form.Item>
      <Form.Item name="process_class" label={t("field.class")}>
        <Radio.Group options={CLASSES.map((value) => ({ value, label: t(`class.${value}`) }))} />
      </Form.Item>
      <Form.Item name="owner" label={t("field.owner")} rules={[{ required: true, message: t("new.needed") }]}>
        <TreeSelect
          treeData={units}
          treeDefaultExpandedKeys={units.map(({ value }) => value)}
          showSearch={{ treeNodeFilterProp: "title" }}
        />
      </Form.Item>
      <Form.Item name="goal" label={t("field.goal")} extra={t("new.goalHow")}>
        <Input.TextArea rows={2} maxLength={500} />
      </Form.Item>
    </FormDialog>
  );
}
