/** Cell of the API, cold where nothing is remembered; the same steps as in memory and in Postgres. Numbers are kept with their fractions. */
const CELL = `
local rates = cjson.decode(ARGV[1])
local now = tonumber(ARGV[2])
if not now then
  local time = redis.call('TIME')
  now = tonumber(time[1]) * 1000 + tonumber(time[2]) / 1000
end
local kept = redis.call('HMGET', KEYS[1], 'calls', 'paceAt', 'spaceAt')
local ceiling = now + rates.longestPauseMs + rates.burst * rates.paceMs
local calls = tonumber(kept[1] or '0')
local paceAt = math.min(ceiling, tonumber(kept[2] or '') or now + (rates.burst - rates.coldBurst) * rates.paceMs)
local spaceAt = math.min(ceiling, tonumber(kept[3] or '') or now)
local function text(number) return string.format('%.6f', number) end
local function keep()
  redis.call('HSET', KEYS[1], 'calls', string.format('%.0f', calls), 'paceAt', text(paceAt), 'spaceAt', text(spaceAt))
  redis.call('PEXPIRE', KEYS[1], 86400000)
end`;

/** KEYS: cell, log, one per receiver. ARGV: rates as JSON, now or ''. Answers kind, ms, kind, ms, … */
export const TAKE_SCRIPT = `${CELL}
local answer = {}
local function say(kind, ms)
  answer[#answer + 1] = kind
  answer[#answer + 1] = text(ms)
end
for n = 3, #KEYS do
  local place = string.format('%.0f', calls % rates.windowCalls)
  local at = math.max(now, paceAt - (rates.burst - 1) * rates.paceMs, spaceAt - (rates.spacingBurst - 1) * rates.spacingMs)
  local earlier = tonumber(redis.call('HGET', KEYS[2], place) or '')
  if earlier and earlier <= now + rates.windowMs then at = math.max(at, earlier + rates.windowMs) end
  local free = tonumber(redis.call('GET', KEYS[n]) or '') or now
  if free > now + rates.longestPauseMs then free = now end
  if at > now + rates.aheadMs then
    say('api_busy', at - now - rates.aheadMs)
  elseif free > at then
    say('receiver_busy', free - at)
  else
    local next = at + rates.receiverMs
    redis.call('SET', KEYS[n], text(next), 'PX', string.format('%.0f', next - now + 1000))
    redis.call('HSET', KEYS[2], place, text(at))
    calls = calls + 1
    paceAt = math.max(paceAt, at) + rates.paceMs
    spaceAt = math.max(spaceAt, at) + rates.spacingMs
    say('go', at - now)
  end
end
redis.call('PEXPIRE', KEYS[2], string.format('%.0f', 2 * rates.windowMs))
keep()
return answer`;

/** KEYS: cell, log, and the receiver where the pause is his. ARGV: rates as JSON, now or '', ms. */
export const PAUSE_SCRIPT = `${CELL}
local ms = math.min(tonumber(ARGV[3]), rates.longestPauseMs)
if KEYS[3] then
  local free = math.max(tonumber(redis.call('GET', KEYS[3]) or '') or 0, now + ms)
  redis.call('SET', KEYS[3], text(free), 'PX', string.format('%.0f', math.max(1, free - now + 1000)))
else
  paceAt = math.max(paceAt, now + ms + (rates.burst - 1) * rates.paceMs)
end
keep()
return {}`;
