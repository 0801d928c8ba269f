/**
 * Chinese personal names with their pinyin, drawn about as often as in the population: the hundred commonest surnames
 * with their share, given names of one or two characters by gender. Small enough to read, so that the userids
 * (`zhang.wei`) need no pinyin library.
 */
import type { SeededRandom } from "./seeded-random.ts";

export interface PersonName {
  /** Surname and given name, as written. */
  readonly name: string;
  /** Pinyin without tones, e.g. `zhang` and `weiming`. */
  readonly surname: string;
  readonly given: string;
}

/** 汉字, pinyin, people per thousand. */
const surnames = table(`
王wang72 李li70 张zhang66 刘liu53 陈chen45 杨yang31 赵zhao21 黄huang22 周zhou19 吴wu20 徐xu14 孙sun15 胡hu13 朱zhu12
高gao10 林lin11 何he10 郭guo11 马ma11 罗luo9 梁liang8 宋song7 郑zheng8 谢xie7 韩han7 唐tang7 冯feng6 于yu6 董dong6
萧xiao5 程cheng5 曹cao5 袁yuan5 邓deng6 许xu6 傅fu5 沈shen5 曾zeng5 彭peng5 吕lv4 苏su4 卢lu4 蒋jiang4 蔡cai4 贾jia4
丁ding4 魏wei4 薛xue3 叶ye4 阎yan3 余yu4 潘pan3 杜du4 戴dai3 夏xia3 钟zhong3 汪wang3 田tian3 任ren3 姜jiang3 范fan3
方fang3 石shi3 姚yao3 谭tan3 廖liao3 邹zou3 熊xiong3 金jin3 陆lu3 郝hao2 孔kong2 白bai2 崔cui3 康kang2 毛mao2 邱qiu2
秦qin2 江jiang2 史shi2 顾gu2 侯hou2 邵shao2 孟meng2 龙long2 万wan2 段duan2 雷lei2 钱qian2 汤tang2 尹yin2 黎li2 易yi1
常chang2 武wu2 乔qiao1 贺he2 赖lai1 龚gong2 文wen1 欧阳ouyang1 上官shangguan1 诸葛zhuge1`);

const men = {
  first: table(`建jian 志zhi 文wen 俊jun 子zi 浩hao 宇yu 明ming 国guo 海hai 家jia 嘉jia 天tian 晓xiao 永yong 立li 振zhen
    世shi 少shao 卫wei 新xin 正zheng 德de 宏hong 智zhi 思si 博bo 一yi 泽ze 铭ming 承cheng 景jing 云yun 凯kai 庆qing`),
  second: table(`华hua 明ming 强qiang 伟wei 军jun 平ping 杰jie 辉hui 鹏peng 飞fei 涛tao 浩hao 轩xuan 然ran 宇yu 峰feng
    林lin 龙long 斌bin 波bo 东dong 刚gang 勇yong 毅yi 诚cheng 远yuan 洋yang 航hang 辰chen 睿rui 豪hao 栋dong 哲zhe`),
  single: table(`伟wei 强qiang 磊lei 军jun 勇yong 杰jie 涛tao 超chao 明ming 刚gang 鹏peng 飞fei 斌bin 波bo 辉hui 健jian
    亮liang 凯kai 峰feng 浩hao 帅shuai 昊hao 俊jun 宇yu 旭xu 锋feng 毅yi 洋yang 诚cheng 威wei`),
};

const women = {
  first:
    table(`晓xiao 美mei 丽li 雅ya 雨yu 思si 佳jia 嘉jia 欣xin 梦meng 诗shi 静jing 慧hui 秀xiu 玉yu 淑shu 春chun 海hai
    文wen 婉wan 若ruo 紫zi 可ke 子zi 心xin 书shu 语yu 依yi 安an 清qing 月yue 婷ting 红hong 桂gui`),
  second:
    table(`芳fang 娜na 敏min 静jing 丽li 艳yan 娟juan 霞xia 燕yan 玲ling 婷ting 颖ying 琳lin 萍ping 洁jie 梅mei 兰lan
    英ying 华hua 琪qi 怡yi 涵han 萱xuan 妍yan 彤tong 瑶yao 薇wei 雯wen 宁ning 悦yue 楠nan 蕾lei 莹ying`),
  single:
    table(`芳fang 娜na 敏min 静jing 丽li 艳yan 娟juan 霞xia 燕yan 玲ling 婷ting 颖ying 琳lin 丹dan 洁jie 倩qian 雪xue
    蕾lei 璐lu 欣xin 悦yue 莹ying 晶jing 莉li 楠nan 岚lan 菲fei 薇wei 琴qin 萌meng`),
};

interface Entry {
  readonly written: string;
  readonly pinyin: string;
  readonly weight: number;
}

function table(text: string): readonly Entry[] {
  return text
    .trim()
    .split(/\s+/)
    .map((cell) => {
      const [, written, pinyin, weight] = /^(\P{ASCII}+)([a-z]+)(\d*)$/u.exec(cell)!;
      return { written: written!, pinyin: pinyin!, weight: Number(weight || 1) };
    });
}

/** Each entry as often as its weight says, so that a draw is one array access. */
const weightedSurnames = surnames.flatMap((entry) => Array<Entry>(entry.weight).fill(entry));

/** Random name for a person of this gender; about a quarter have a given name of one character. */
export function drawName(random: SeededRandom, gender: "1" | "2"): PersonName {
  const surname = random.pick(weightedSurnames);
  const pool = gender === "1" ? men : women;
  if (random.chance(0.24)) {
    const only = random.pick(pool.single);
    return { name: surname.written + only.written, surname: surname.pinyin, given: only.pinyin };
  }
  const first = random.pick(pool.first);
  let second = random.pick(pool.second);
  while (second.written === first.written) second = random.pick(pool.second);
  return {
    name: surname.written + first.written + second.written,
    surname: surname.pinyin,
    given: first.pinyin + second.pinyin,
  };
}
