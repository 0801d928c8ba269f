/**
 * Plan of the sample company: its departments, the share of people in each, and their positions. Small companies leave
 * small departments out; large ones split teams into numbered groups, so that no group has more than about thirty
 * people.
 */
export interface Unit {
  readonly name: string;
  /** Share of the parent's people, relative to the siblings. */
  readonly share: number;
  /** The one who leads it; people of the parent's own desk have this title. */
  readonly lead: string;
  /** Positions of all other people, most frequent first. */
  readonly positions: readonly string[];
  readonly units?: readonly Unit[];
}

const unit = (name: string, share: number, lead: string, positions: string, units?: readonly Unit[]): Unit => ({
  name,
  share,
  lead,
  positions: positions.split(" "),
  ...(units ? { units } : {}),
});

const offices = (cities: string): readonly Unit[] =>
  cities
    .split(" ")
    .map((city) => unit(`${city}办事处`, 1, "办事处主任", "客户经理 客户经理 高级客户经理 售前工程师 销售助理"));

export const organisation: readonly Unit[] = [
  unit("总经理办公室", 1, "总经理", "总经理助理 董事会秘书 战略分析师 行政秘书"),
  unit("研发中心", 32, "研发总监", "架构师 项目经理 技术经理", [
    unit("平台研发部", 14, "研发经理", "后端工程师 高级后端工程师 技术专家", [
      unit("后端组", 5, "组长", "后端工程师 后端工程师 高级后端工程师 初级工程师"),
      unit("前端组", 4, "组长", "前端工程师 前端工程师 高级前端工程师 初级工程师"),
      unit("移动端组", 3, "组长", "iOS工程师 安卓工程师 高级移动端工程师"),
    ]),
    unit("产品部", 5, "产品总监", "产品经理 高级产品经理 产品助理", [
      unit("产品规划组", 3, "产品负责人", "产品经理 高级产品经理 产品助理"),
      unit("用户体验组", 2, "设计主管", "交互设计师 视觉设计师 用户研究员"),
    ]),
    unit("质量保障部", 5, "测试经理", "测试工程师 测试工程师 高级测试工程师 测试开发工程师"),
    unit("基础架构部", 5, "运维经理", "运维工程师 数据库工程师 网络工程师 信息安全工程师"),
    unit("数据智能部", 4, "数据总监", "数据工程师 算法工程师 数据分析师 数据产品经理"),
  ]),
  unit("市场部", 6, "市场总监", "市场专员 活动策划 品牌经理", [
    unit("品牌组", 2, "品牌经理", "文案策划 品牌专员 平面设计师"),
    unit("活动组", 2, "活动经理", "活动策划 市场专员 会务专员"),
    unit("新媒体组", 2, "新媒体主管", "新媒体运营 短视频编导 内容编辑"),
  ]),
  unit("销售部", 25, "销售总监", "大客户经理 销售运营 商务专员", [
    unit("华东区", 8, "大区经理", "客户经理 商务专员 销售助理", offices("上海 杭州 南京 苏州")),
    unit("华南区", 6, "大区经理", "客户经理 商务专员 销售助理", offices("广州 深圳 厦门")),
    unit("华北区", 5, "大区经理", "客户经理 商务专员 销售助理", offices("北京 天津 济南")),
    unit("华中区", 4, "大区经理", "客户经理 商务专员 销售助理", offices("武汉 长沙 郑州")),
    unit("西南区", 3, "大区经理", "客户经理 商务专员 销售助理", offices("成都 重庆 昆明")),
  ]),
  unit("客户服务部", 12, "客服总监", "客服专员 质检专员 培训师", [
    unit("热线组", 4, "客服主管", "客服专员 客服专员 高级客服专员"),
    unit("现场服务组", 4, "服务主管", "现场工程师 现场工程师 高级现场工程师"),
    unit("客户成功组", 3, "客户成功经理", "客户成功专员 实施顾问"),
  ]),
  unit("生产制造部", 14, "厂长", "生产计划员 工艺工程师 设备工程师", [
    unit("总装车间", 6, "车间主任", "装配工 装配工 装配工 班组长 检验员"),
    unit("质检车间", 3, "车间主任", "检验员 检验员 计量员"),
    unit("仓储物流组", 3, "物流主管", "仓库管理员 叉车司机 物流专员"),
  ]),
  unit("人力资源部", 3, "人力资源总监", "人事专员 招聘专员 薪酬专员 培训专员"),
  unit("财务部", 3, "财务总监", "会计 出纳 税务专员 成本会计"),
  unit("行政部", 2, "行政经理", "行政专员 前台 司机 采购专员"),
  unit("法务部", 1, "法务总监", "法务专员 合规专员 知识产权专员"),
];

const numerals = ["一", "二", "三", "四", "五", "六", "七", "八", "九"];

/** 一 … 九, 十, 十一 … 二十 … 九十九, for the names of numbered groups. */
export function chineseNumber(value: number): string {
  const tens = Math.floor(value / 10);
  const ones = value % 10;
  const head = tens === 0 ? "" : tens === 1 ? "十" : `${numerals[tens - 1]}十`;
  return head + (ones === 0 ? "" : numerals[ones - 1]);
}
