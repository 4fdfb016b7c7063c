package simulator

import "math"

const (
	night   = 0.3
	weekend = 0.6
)

// daily is the load of each hour of the day: a half sine over business hours, 6:00 to 18:59, and 0.3 at night. The sines
// of k·π/12 stand in closed form, so that every machine has the same bits.
var daily = func() (load [24]float64) {
	sines := [7]float64{
		0, (math.Sqrt(6) - math.Sqrt2) / 4, 0.5, math.Sqrt2 / 2, math.Sqrt(3) / 2, (math.Sqrt(6) + math.Sqrt2) / 4, 1,
	}
	for h := range load {
		if k := h - 6; k >= 0 && k <= 12 {
			load[h] = 1 + 0.5*sines[min(k, 12-k)]
		} else {
			load[h] = night
		}
	}
	return load
}()

// hourOfWeek in UTC, 0 = Monday 0:00; the epoch was a Thursday.
func hourOfWeek(instant int64) int64 {
	return floorMod((instant-floorMod(instant, hour))/hour+72, 168)
}

// dailyLoad is the load factor of an instant without regard to the weekday.
func (p profile) dailyLoad(instant int64) float64 {
	return daily[hourOfWeek(instant+p.phase)%24]
}

// weeklyLoad is the load factor of an instant, at 0.6 of the daily one on Saturday and Sunday.
func (p profile) weeklyLoad(instant int64) float64 {
	h := hourOfWeek(instant + p.phase)
	if h >= 120 {
		return daily[h%24] * weekend
	}
	return daily[h%24]
}
