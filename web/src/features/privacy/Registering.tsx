import { SearchOutlined } from "@ant-design/icons";
import { useMutation, useQuery } from "@tanstack/react-query";
import { Alert, Button, Form, Input, Modal, Radio, Select } from "antd";
import { useTranslation } from "react-i18next";
import { When } from "@/ui";
import { Refused } from "@/ui/Refused";
import { choicesOptions, findSubject, KINDS, type RequestKind, registerRequest, type Subject } from "./api";
import styles from "./privacy.module.css";
import { useWish } from "./wishing";

interface RegisteringProps {
  onClose: () => void;
  onDone: (id: string) => void;
}

interface Wish {
  kind: RequestKind;
  channel: "hotline" | "hall" | "online" | "email";
  check: string;
  text?: string;
  fields?: Record<string, string>;
}

const CHANNELS = ["hotline", "hall", "online", "email"] as const;

/** First the customer by number, then what they wish. */
export function Registering({ onClose, onDone }: RegisteringProps) {
  const { t } = useTranslation("privacy");
  const [form] = Form.useForm<Wish>();
  const finding = useMutation({ mutationFn: findSubject });
  const subject = finding.data;
  const wishing = useWish({
    send: (wish: Wish, key) =>
      registerRequest(
        {
          ...wish,
          customer: subject?.id ?? "",
          text: wish.text ?? "",
          fields: written(wish.fields),
          purposes: [],
        },
        key,
      ),
    done: ({ id }) => {
      onClose();
      onDone(id);
    },
    said: t("register.done"),
    form,
  });
  const ready = subject && !subject.erased && subject.checks.length > 0;
  return (
    <Modal
      open
      width={620}
      title={t("register.title")}
      onCancel={onClose}
      okText={t("register.do")}
      okButtonProps={{ disabled: !ready, loading: wishing.isPending }}
      onOk={() => form.submit()}
    >
      <Form layout="vertical" onFinish={({ phone }: { phone: string }) => finding.mutate(phone)}>
        <Form.Item
          name="phone"
          label={t("register.phone")}
          extra={t("register.phoneHow")}
          rules={[{ required: true, whitespace: true, message: t("register.phone") }]}
        >
          <Input.Search
            autoFocus
            inputMode="tel"
            maxLength={40}
            enterButton={
              <Button htmlType="submit" icon={<SearchOutlined />} aria-label={t("register.find")} />
            }
            loading={finding.isPending}
          />
        </Form.Item>
      </Form>
      <Refused problem={finding.error} />
      {subject && <Found subject={subject} />}
      {ready && (
        <Form<Wish>
          form={form}
          layout="vertical"
          initialValues={{ kind: "access", channel: "hotline", check: subject.checks[0]?.id }}
          onFinish={(wish) => wishing.mutate(wish)}
        >
          <Fields subject={subject} />
        </Form>
      )}
      <Refused problem={wishing.error} />
    </Modal>
  );
}

const written = (fields: Record<string, string> | undefined): Record<string, string> =>
  Object.fromEntries(Object.entries(fields ?? {}).filter(([, value]) => value?.trim()));

function Found({ subject }: { subject: Subject }) {
  const { t } = useTranslation("privacy");
  return (
    <>
      <p className={styles.found}>
        <strong>{subject.erased ? t("erased") : subject.name}</strong> {subject.phone}{" "}
        <span className={styles.quiet}>{subject.number}</span>
        {subject.holds.map((hold) => (
          <span key={hold} className={styles.held}>
            {t(`hold.${hold}`)}
          </span>
        ))}
      </p>
      {subject.checks.length === 0 && !subject.erased && (
        <Alert
          type="warning"
          showIcon
          role="alert"
          title={t("register.noCheck")}
          description={t("register.noCheckHow")}
        />
      )}
    </>
  );
}

function Fields({ subject }: { subject: Subject }) {
  const { t } = useTranslation("privacy");
  const choices = useQuery(choicesOptions).data;
  return (
    <>
      <Form.Item name="kind" label={t("register.kind")}>
        <Select options={KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))} />
      </Form.Item>
      <Form.Item name="check" label={t("register.check")}>
        <Radio.Group className={styles.column}>
          {subject.checks.map((check) => (
            <Radio key={check.id} value={check.id}>
              {t(`means.${check.means}`, { defaultValue: check.means })} · <When at={check.at} full />
            </Radio>
          ))}
        </Radio.Group>
      </Form.Item>
      <Form.Item name="channel" label={t("register.channel")}>
        <Radio.Group
          optionType="button"
          options={CHANNELS.map((value) => ({ value, label: t(`common:channel.${value}`) }))}
        />
      </Form.Item>
      <Form.Item noStyle shouldUpdate={(before, after) => before.kind !== after.kind}>
        {({ getFieldValue }) =>
          getFieldValue("kind") === "correction" &&
          choices?.correctable.map((field) => (
            <Form.Item
              key={field}
              name={["fields", field]}
              label={t(`field.${field}`)}
              className={styles.tight}
            >
              <Input maxLength={200} placeholder={t("register.fieldHow")} />
            </Form.Item>
          ))
        }
      </Form.Item>
      <Form.Item name="text" label={t("register.text")}>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={2000} />
      </Form.Item>
    </>
  );
}
