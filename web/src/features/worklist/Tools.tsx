import {
  DeleteOutlined,
  DownloadOutlined,
  EyeOutlined,
  QuestionCircleOutlined,
  TableOutlined,
} from "@ant-design/icons";
import { Button, Checkbox, Form, Input, Empty as Nothing, Popover, Tooltip } from "antd";
import { type ReactElement, useState } from "react";
import { useTranslation } from "react-i18next";
import { type ColumnId, columns } from "./columns";
import styles from "./tools.module.css";
import type { useViews, View } from "./views";

interface ToolsProps {
  kept: ReturnType<typeof useViews>;
  onView: (view: View) => void;
  onKeep: (name: string) => void;
  onExport: () => void;
  onHelp: () => void;
}

export function Tools({ kept, onView, onKeep, onExport, onHelp }: ToolsProps) {
  const { t } = useTranslation("worklist");
  return (
    <div className={styles.tools}>
      <Views kept={kept} onView={onView} onKeep={onKeep} />
      <Choice label={t("columns.label")} icon={<TableOutlined />}>
        <Columns kept={kept} />
      </Choice>
      <Tooltip title={t("export.how")}>
        <Button
          type="text"
          size="small"
          icon={<DownloadOutlined />}
          aria-label={t("export.label")}
          onClick={onExport}
        />
      </Tooltip>
      <Tooltip title={t("keys.label")}>
        <Button
          type="text"
          size="small"
          icon={<QuestionCircleOutlined />}
          aria-label={t("keys.label")}
          onClick={onHelp}
        />
      </Tooltip>
    </div>
  );
}

function Choice({ label, icon, children }: { label: string; icon: ReactElement; children: ReactElement }) {
  return (
    <Popover trigger="click" placement="bottomRight" arrow={false} content={children}>
      <Button type="text" size="small" icon={icon} aria-label={label} title={label} />
    </Popover>
  );
}

function Columns({ kept }: Pick<ToolsProps, "kept">) {
  const { t } = useTranslation("worklist");
  return (
    <div>
      <Checkbox.Group
        className={styles.checks}
        value={kept.columns}
        options={columns.map(({ id }) => ({
          value: id,
          label: t(`column.${id}`),
          // Without its number and deadline a row says nothing.
          disabled: id === "number" || id === "due",
        }))}
        onChange={(chosen) => kept.choose(chosen as ColumnId[])}
      />
      <button type="button" className={styles.linkish} onClick={kept.unchoose}>
        {t("columns.reset")}
      </button>
    </div>
  );
}

function Views({ kept, onView, onKeep }: Pick<ToolsProps, "kept" | "onView" | "onKeep">) {
  const { t } = useTranslation("worklist");
  const [open, setOpen] = useState(false);
  const [form] = Form.useForm<{ name: string }>();
  const content = (
    <div className={styles.views}>
      {kept.views.length === 0 && <Nothing image={null} description={t("views.none")} />}
      {kept.views.map((view) => (
        <div key={view.name} className={styles.view}>
          <button
            type="button"
            onClick={() => {
              onView(view);
              setOpen(false);
            }}
          >
            {view.name}
          </button>
          <Button
            type="text"
            size="small"
            icon={<DeleteOutlined />}
            aria-label={t("views.forget", { name: view.name })}
            onClick={() => kept.forget(view.name)}
          />
        </div>
      ))}
      <Form
        form={form}
        layout="inline"
        className={styles.viewForm}
        onFinish={({ name }) => {
          onKeep(name.trim());
          form.resetFields();
        }}
      >
        <Form.Item name="name" noStyle rules={[{ required: true, whitespace: true }]}>
          <Input size="small" placeholder={t("views.name")} aria-label={t("views.name")} maxLength={30} />
        </Form.Item>
        <Button size="small" htmlType="submit">
          {t("views.keep")}
        </Button>
      </Form>
    </div>
  );
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      arrow={false}
      open={open}
      onOpenChange={setOpen}
      content={content}
    >
      <Button type="text" size="small" icon={<EyeOutlined />}>
        {t("views.label")}
      </Button>
    </Popover>
  );
}
