import { DeleteOutlined, EditOutlined, EyeOutlined, SaveOutlined } from "@ant-design/icons";
import { Button, Form, Input, Empty as Nothing, Popconfirm, Popover } from "antd";
import { type ReactElement, useState } from "react";
import { useTranslation } from "react-i18next";
import { fieldErrors } from "@/api/problem";
import styles from "./tools.module.css";
import { useViews, type View, type ViewState } from "./views";

interface ViewMenuProps {
  screen: string;
  /** What a view would keep now. */
  present: ViewState;
  onView: (view: View) => void;
}

/** Saved views: choose, save as, overwrite, rename, delete. */
export function ViewMenu({ screen, present, onView }: ViewMenuProps) {
  const { t } = useTranslation("worklist");
  const [open, setOpen] = useState(false);
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      arrow={false}
      open={open}
      onOpenChange={setOpen}
      destroyOnHidden
      content={
        <Content
          screen={screen}
          present={present}
          onView={(view) => {
            onView(view);
            setOpen(false);
          }}
        />
      }
    >
      <Button type="text" size="small" icon={<EyeOutlined />}>
        {t("views.label")}
      </Button>
    </Popover>
  );
}

function Content({ screen, present, onView }: ViewMenuProps) {
  const { t } = useTranslation("worklist");
  const { views, keep, change, forget } = useViews(screen);
  const [renamed, setRenamed] = useState<string>();
  return (
    <div className={styles.views}>
      {views.length === 0 && <Nothing image={null} description={t("views.none")} />}
      {views.map((view) =>
        view.id === renamed ? (
          <NameForm
            key={view.id}
            initial={view.name}
            label={t("views.rename", { name: view.name })}
            button={t("common:save")}
            onName={async (name) => {
              await change.mutateAsync({ id: view.id, name });
              setRenamed(undefined);
            }}
          />
        ) : (
          <div key={view.id} className={styles.view}>
            <button type="button" onClick={() => onView(view)}>
              {view.name}
            </button>
            <Sure
              label={t("views.overwrite", { name: view.name })}
              icon={<SaveOutlined />}
              onSure={() => change.mutate({ id: view.id, state: present })}
            />
            <Button
              type="text"
              size="small"
              icon={<EditOutlined />}
              aria-label={t("views.rename", { name: view.name })}
              title={t("views.rename", { name: view.name })}
              onClick={() => setRenamed(view.id)}
            />
            <Sure
              label={t("views.forget", { name: view.name })}
              icon={<DeleteOutlined />}
              onSure={() => forget.mutate(view.id)}
            />
          </div>
        ),
      )}
      <NameForm
        label={t("views.name")}
        button={t("views.keep")}
        onName={(name) => keep.mutateAsync({ name, state: present })}
      />
    </div>
  );
}

interface SureProps {
  label: string;
  icon: ReactElement;
  onSure: () => void;
}

/** What cannot be taken back is asked once more. */
function Sure({ label, icon, onSure }: SureProps) {
  const { t } = useTranslation("worklist");
  return (
    <Popconfirm title={label} okText={t("views.sure")} cancelText={t("common:cancel")} onConfirm={onSure}>
      <Button type="text" size="small" icon={icon} aria-label={label} title={label} />
    </Popconfirm>
  );
}

interface NameFormProps {
  initial?: string;
  label: string;
  button: string;
  onName: (name: string) => Promise<unknown>;
}

function NameForm({ initial, label, button, onName }: NameFormProps) {
  const [form] = Form.useForm<{ name: string }>();
  return (
    <Form
      form={form}
      layout="inline"
      className={styles.viewForm}
      initialValues={{ name: initial }}
      onFinish={({ name }) =>
        void onName(name.trim()).then(
          () => form.resetFields(),
          (problem: unknown) => form.setFields(fieldErrors(problem)),
        )
      }
    >
      <Form.Item name="name" noStyle rules={[{ required: true, whitespace: true }]}>
        <Input
          size="small"
          placeholder={label}
          aria-label={label}
          maxLength={40}
          autoFocus={initial !== undefined}
        />
      </Form.Item>
      <Button size="small" htmlType="submit">
        {button}
      </Button>
    </Form>
  );
}
