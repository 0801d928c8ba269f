/**
 * Endpoints that WeCom has in this area and the emulator does not answer yet. They get HTTP 501 and a sentence; a path
 * that is neither here nor in the registry gets what WeCom gives an unknown path: 404 and nothing.
 */
const paths = `
user/getuserinfo auth/getuserinfo auth/getuserdetail
batch/syncuser batch/replaceuser batch/replaceparty batch/getresult
export/simple_user export/user export/department export/taguser export/get_result
message/update_template_card message/update_taskcard message/recall message/get_statistics linkedcorp/message/send
appchat/create appchat/update appchat/get appchat/send webhook/send webhook/upload_media
media/upload media/uploadimg media/get media/get/jssdk media/upload_by_url media/get_upload_by_url_result
agent/get agent/list agent/set agent/set_workbench_template agent/get_workbench_template agent/set_workbench_data
agent/batch_set_workbench_data agent/get_workbench_data menu/create menu/get menu/delete
get_jsapi_ticket ticket/get getcallbackip get_api_domain_ip`;

export const notEmulated: ReadonlySet<string> = new Set(paths.trim().split(/\s+/));
